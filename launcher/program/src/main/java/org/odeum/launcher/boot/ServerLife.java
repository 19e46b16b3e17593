// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.odeum.launcher.boot.ReadinessGate.Standing;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.spi.Readiness;
import org.odeum.launcher.spi.RequestServer;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.odeum.launcher.spi.ShutdownHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server from the first bundle to the last: start, deploy, accept, wait, stop. For use by one
 * thread.
 */
final class ServerLife {
  private static final Logger LOG = LoggerFactory.getLogger(ServerLife.class);
  private static final Duration PROGRESS = Duration.ofSeconds(5);
  private static final Duration BUNDLES_STOP = Duration.ofSeconds(10);

  private final OsgiFramework framework;
  private final ServerSettings settings;
  private final ServerState state;
  private final ListeningSockets sockets;

  ServerLife(
      OsgiFramework framework,
      ServerSettings settings,
      ServerState state,
      ListeningSockets sockets) {
    this.framework = framework;
    this.settings = settings;
    this.state = state;
    this.sockets = sockets;
  }

  /**
   * Lives it.
   *
   * @param whenReady called once when requests are answered
   * @param whenLeaving called once when that is over
   * @return the exit code
   */
  int run(Runnable whenReady, Runnable whenLeaving) throws InterruptedException {
    try {
      start();
      if (settings.stopAfterInit()) {
        state.stop("all is started, and --stop-after-init is given");
      }
      if (!state.stopRequested()) {
        accept();
        state.advance(Phase.READY);
        whenReady.run();
        state.awaitStop();
        whenLeaving.run();
      }
      state.advance(Phase.STOPPING);
      ListeningSockets toClose = state.reloadRequested() ? ListeningSockets.none() : sockets;
      new Shutdown(this::engine, toClose, () -> framework.services(ShutdownHook.class))
          .run(state.patience(settings.stopTimeout()));
      return state.exitCode();
    } finally {
      framework.stop(BUNDLES_STOP);
    }
  }

  private void start() throws InterruptedException {
    boolean serving = !sockets.all().isEmpty();
    try (Progress progress = new Progress(PROGRESS);
        ReadinessParts parts = new ReadinessParts(framework.context())) {
      progress.at(() -> "the server's own bundles");
      framework.start(state::stopRequested);
      state.advance(Phase.DEPLOYING);
      List<String> required =
          framework.words(serving ? Readiness.REQUIRED : CommandFramework.READINESS);
      var gate = ReadinessGate.of(parts);
      progress.at(() -> "waiting for " + gate.look(required, !serving));
      Duration bound = settings.startupTimeout();
      Standing standing = gate.await(required, !serving, bound, state::stopRequested);
      if (!state.stopRequested()) {
        judge(standing, bound);
      }
    }
  }

  private static void judge(Standing standing, Duration bound) {
    if (!standing.absent().isEmpty()) {
      throw new StartException(
          "After %d s these parts of the server are not there: %s. The lines above tell which of their bundles failed."
              .formatted(bound.toSeconds(), String.join(", ", standing.absent())));
    }
    if (!standing.ready()) {
      LOG.error(
          "After {} s not everything is ready: {}; requests are accepted all the same"
              + " (startup_timeout sets the time)",
          bound.toSeconds(),
          standing);
    }
  }

  private void accept() {
    if (sockets.all().isEmpty()) {
      return;
    }
    RequestServer engine =
        engine()
            .orElseThrow(
                () ->
                    new StartException(
                        "No bundle of the feature files answers requests; add one that registers a"
                            + " RequestServer, or start with --no-http."));
    try {
      engine.accept(sockets.all());
    } catch (IllegalStateException e) {
      throw new StartException(
          "The HTTP engine cannot accept connections: " + Sentence.reason(e) + ".");
    }
  }

  private Optional<RequestServer> engine() {
    return framework.services(RequestServer.class).stream().findFirst();
  }
}
