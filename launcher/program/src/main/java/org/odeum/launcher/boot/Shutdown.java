// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.launcher.spi.RequestServer;
import org.odeum.launcher.spi.ShutdownHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done between the wish to stop and the stop of the bundles: nobody is let in any more, who
 * asked to be told is told, and what is in flight may finish.
 */
final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private static final long PAUSE_MILLIS = 50;

  private final Supplier<Optional<RequestServer>> server;
  private final ListeningSockets sockets;
  private final Supplier<List<ShutdownHook>> hooks;

  Shutdown(
      Supplier<Optional<RequestServer>> server,
      ListeningSockets sockets,
      Supplier<List<ShutdownHook>> hooks) {
    this.server = server;
    this.sockets = sockets;
    this.hooks = hooks;
  }

  /** Does it; no failure of one step keeps the next from being taken. */
  void run(Duration bound) throws InterruptedException {
    Optional<RequestServer> engine = server.get();
    engine.ifPresent(one -> attempt("Closing the door", one::stopAccepting));
    attempt("Closing the sockets", sockets::close);
    for (ShutdownHook hook : hooks.get()) {
      attempt("The stop hook " + hook.getClass().getName(), hook::serverStopping);
    }
    if (engine.isPresent()) {
      awaitIdle(engine.get(), bound);
    }
  }

  private static void awaitIdle(RequestServer engine, Duration bound) throws InterruptedException {
    long end = System.nanoTime() + bound.toNanos();
    Duration rest = bound;
    while (true) {
      try {
        int left = engine.awaitIdle(rest);
        if (left > 0) {
          LOG.warn(
              "{} requests did not finish within {} s and are cut off", left, bound.toSeconds());
        }
        return;
      } catch (OutOfMemoryError full) {
        // Whoever fills the heap will fail, too, and the others shall have their time.
        rest = Duration.ofNanos(end - System.nanoTime());
        if (rest.isNegative()) {
          LOG.error("Requests are not waited for any more: {}", full.getMessage());
          return;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private static void attempt(String what, Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.error("{} was interrupted", what);
    } catch (Exception | Error e) {
      // With a full heap anything may fail; a process that stays without serving is the worst.
      LOG.error("{} failed; the stop goes on", what, e);
    }
  }

  private interface Step {
    void run() throws Exception;
  }
}
