// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.odeum.launcher.posix.Processes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Keeps a second signal from ending or halting the process while its image is replaced: a new image
 * begins without handlers, and by default SIGHUP ends a process and SIGTTIN halts it. What is
 * ignored when an image ends stays ignored in the next, which listens again as soon as it can.
 */
public final class HeldSignals {
  private static final Logger LOG = LoggerFactory.getLogger(HeldSignals.class);

  /** Set in the environment of such an image. */
  public static final String VARIABLE = "ODEUM_SIGNALS_HELD";

  /**
   * Set in the environment of one whose predecessor was told to stop when it was too late for it.
   */
  static final String STOP_VARIABLE = "ODEUM_STOP_WISHED";

  private static final String RELOAD = "HUP";
  private static final int RELOAD_NUMBER = 1;
  private static final List<String> OTHERS = List.of("TTIN", "TTOU", "USR1");

  private final AtomicBoolean reloadWished = new AtomicBoolean();

  private HeldSignals() {}

  /** Listens again, in an image that took the place of another; to be called first of all. */
  public static HeldSignals release(Map<String, String> environment) {
    HeldSignals held = new HeldSignals();
    if (environment.containsKey(VARIABLE)) {
      try {
        // The JVM leaves a signal alone that was ignored when it started. One that comes before it
        // listens may be lost: the options are read later.
        new Processes().disarmSignal(RELOAD_NUMBER);
        Signal.handle(new Signal(RELOAD), _ -> held.reloadWished.set(true));
      } catch (IOException | RuntimeException e) {
        LOG.warn("SIGHUP does not reload this server any more: {}", Sentence.reason(e));
      }
    }
    return held;
  }

  /**
   * Listens from now on, however this process was started, until somebody takes the signals: by
   * default they would end or halt a server that starts, and what it has made would be left behind.
   */
  void listen() {
    IgnoredSignals.makeHearable();
    handle(RELOAD, _ -> reloadWished.set(true));
    OTHERS.forEach(name -> handle(name, _ -> {}));
  }

  /** Whether a reload was wished for since this image began and before anybody listened. */
  boolean takeReloadWish() {
    return reloadWished.getAndSet(false);
  }

  /** Ignores them from now on; gives what the next image has to know. */
  static Map<String, String> hold() {
    handle(RELOAD, SignalHandler.SIG_IGN);
    OTHERS.forEach(name -> handle(name, SignalHandler.SIG_IGN));
    return Map.of(VARIABLE, "1");
  }

  private static void handle(String name, SignalHandler handler) {
    try {
      Signal.handle(new Signal(name), handler);
    } catch (IllegalArgumentException e) {
      LOG.debug("SIG{} cannot be held", name, e);
    }
  }
}
