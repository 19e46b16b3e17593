// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Turns SIGINT and SIGTERM into an orderly stop, and a second one into an end at once, as Odoo
 * does.
 */
final class StopSignals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);
  private static final List<String> SIGNALS = List.of("INT", "TERM");

  /** Tools like timeout(1) signal the process and then its group: that is one wish, not two. */
  private static final long SAME_WISH_NANOS = 100_000_000;

  private static final long NEVER = Long.MIN_VALUE;

  private final Consumer<String> stop;
  private final Runnable endAtOnce;
  private final LongSupplier nanoTime;
  private final AtomicLong firstAt = new AtomicLong(NEVER);
  private final List<Runnable> restore = new ArrayList<>();

  /**
   * @param stop begins the orderly stop, given the reason
   * @param endAtOnce ends the process
   * @param nanoTime as {@link System#nanoTime}
   */
  StopSignals(Consumer<String> stop, Runnable endAtOnce, LongSupplier nanoTime) {
    this.stop = stop;
    this.endAtOnce = endAtOnce;
    this.nanoTime = nanoTime;
  }

  /** Takes the signals from the JVM. */
  StopSignals install() {
    for (String name : SIGNALS) {
      try {
        Signal signal = new Signal(name);
        SignalHandler before = Signal.handle(signal, received -> arrived("SIG" + name));
        restore.add(() -> Signal.handle(signal, before));
      } catch (IllegalArgumentException e) {
        LOG.warn("SIG{} cannot be handled ({}); do not start Java with -Xrs", name, e.getMessage());
      }
    }
    return this;
  }

  /** What happens when a signal comes. */
  void arrived(String name) {
    long now = nanoTime.getAsLong();
    if (firstAt.compareAndSet(NEVER, now)) {
      stop.accept(name + " (a second one ends the server at once)");
    } else if (now - firstAt.get() > SAME_WISH_NANOS) {
      LOG.warn("Forced shutdown.");
      endAtOnce.run();
    }
  }

  /**
   * Gives the signals back to the JVM, unless the process ends: by default they would end it with
   * another exit code than the stop has.
   */
  @Override
  public void close() {
    if (firstAt.get() == NEVER) {
      restore.forEach(Runnable::run);
    }
  }
}
