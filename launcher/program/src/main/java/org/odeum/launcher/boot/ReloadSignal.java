// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** Turns SIGHUP into a reload, as in Odoo; a terminal that is closed sends it too. */
final class ReloadSignal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReloadSignal.class);

  private final Runnable deafen;

  private ReloadSignal(Runnable deafen) {
    this.deafen = deafen;
  }

  /**
   * Takes the signal from the JVM. Where there is no such signal nothing happens. When this is
   * closed the process ends or gets a new image, which a further signal shall not disturb.
   *
   * @param reload given the reason
   */
  static ReloadSignal install(Consumer<String> reload) {
    try {
      Signal signal = new Signal("HUP");
      Signal.handle(signal, _ -> reload.accept("SIGHUP"));
      return new ReloadSignal(() -> Signal.handle(signal, _ -> {}));
    } catch (IllegalArgumentException e) {
      LOG.debug("SIGHUP cannot be handled: {}", e.getMessage());
      return new ReloadSignal(() -> {});
    }
  }

  @Override
  public void close() {
    deafen.run();
  }
}
