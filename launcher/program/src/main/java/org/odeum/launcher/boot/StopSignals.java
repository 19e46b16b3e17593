// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Turns SIGINT and SIGTERM into an orderly stop, and a second one into an end at once, as Odoo
 * does. It listens before there is a server, so that nothing which a start has made is left behind
 * by a signal that comes meanwhile: that one stops the server as soon as there is one.
 */
final class StopSignals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);
  private static final List<String> SIGNALS = List.of("INT", "TERM");

  /** Tools like timeout(1) signal the process and then its group: that is one wish, not two. */
  private static final long SAME_WISH_NANOS = 100_000_000;

  /** Who is told of the signals. */
  private record Listener(Consumer<String> stop, Runnable endAtOnce) {}

  private final LongSupplier nanoTime;
  private final List<Runnable> restore = new ArrayList<>();
  private Optional<Listener> listener = Optional.empty();
  private Optional<String> first = Optional.empty();
  private long firstAt;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  StopSignals(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Takes the signals from the JVM, for a server that is about to be made. */
  static StopSignals install() {
    StopSignals signals = new StopSignals(System::nanoTime);
    SIGNALS.forEach(signals::take);
    return signals;
  }

  private void take(String name) {
    try {
      Signal signal = new Signal(name);
      SignalHandler before = Signal.handle(signal, received -> arrived("SIG" + name));
      restore.add(() -> Signal.handle(signal, before));
    } catch (IllegalArgumentException e) {
      LOG.warn("SIG{} cannot be handled ({}); do not start Java with -Xrs", name, e.getMessage());
    }
  }

  /**
   * Tells a server from now on, also of a signal that has come before.
   *
   * @param stop begins the orderly stop, given the reason
   * @param endAtOnce ends the process
   */
  void tell(Consumer<String> stop, Runnable endAtOnce) {
    Optional<String> before;
    synchronized (this) {
      listener = Optional.of(new Listener(stop, endAtOnce));
      before = first;
    }
    before.ifPresent(stop);
  }

  /** Whether a signal has come. */
  synchronized boolean haveArrived() {
    return first.isPresent();
  }

  /** What happens when a signal comes. */
  void arrived(String name) {
    boolean again;
    Optional<Listener> told;
    synchronized (this) {
      again = first.isPresent();
      if (again && nanoTime.getAsLong() - firstAt <= SAME_WISH_NANOS) {
        return;
      }
      if (!again) {
        first = Optional.of(name + " (a second one ends the server at once)");
        firstAt = nanoTime.getAsLong();
      }
      told = listener;
    }
    if (!again) {
      told.ifPresent(server -> server.stop().accept(first.get()));
    } else {
      LOG.warn("Forced shutdown.");
      told.map(Listener::endAtOnce).orElse(() -> Runtime.getRuntime().halt(0)).run();
    }
  }

  /**
   * Gives the signals back to the JVM, unless the process ends: by default they would end it with
   * another exit code than the stop has.
   */
  @Override
  public void close() {
    if (!haveArrived()) {
      restore.forEach(Runnable::run);
    }
  }
}
