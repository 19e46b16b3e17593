// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
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

  private final Consumer<String> stop;
  private final Runnable endAtOnce;
  private final AtomicBoolean first = new AtomicBoolean(true);
  private final List<Runnable> restore = new ArrayList<>();

  /**
   * @param stop begins the orderly stop, given the reason
   * @param endAtOnce ends the process
   */
  StopSignals(Consumer<String> stop, Runnable endAtOnce) {
    this.stop = stop;
    this.endAtOnce = endAtOnce;
  }

  /** Takes the signals from the JVM, until closed. */
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
    if (first.compareAndSet(true, false)) {
      stop.accept(name + " (a second one ends the server at once)");
    } else {
      LOG.warn("Forced shutdown.");
      endAtOnce.run();
    }
  }

  @Override
  public void close() {
    restore.forEach(Runnable::run);
  }
}
