// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Remembers who handles the terminal's signals and puts them back when closed: JLine handles them
 * while it reads, and leaves the operating system's default behind, which would kill the server at
 * the next Ctrl-C.
 */
final class KeptSignals implements AutoCloseable {
  private final Map<Signal, SignalHandler> handlers = new LinkedHashMap<>();

  private KeptSignals() {}

  /** Remembers the handlers that are in force; signals that cannot be handled are left out. */
  static KeptSignals of(List<String> names) {
    KeptSignals kept = new KeptSignals();
    for (String name : names) {
      try {
        Signal signal = new Signal(name);
        // There is no way to look without setting. Not SIG_IGN for the moment: the JVM leaves a
        // signal that is ignored so for ever.
        SignalHandler handler = Signal.handle(signal, _ -> {});
        Signal.handle(signal, handler);
        kept.handlers.put(signal, handler);
      } catch (IllegalArgumentException e) {
        continue; // this system has no such signal, or Java was started with -Xrs
      }
    }
    return kept;
  }

  /** Does what would have been done with this signal. */
  void pass(String name) {
    handlers.forEach(
        (signal, handler) -> {
          if (signal.getName().equals(name)) {
            handler.handle(signal);
          }
        });
  }

  @Override
  public void close() {
    handlers.forEach(Signal::handle);
  }
}
