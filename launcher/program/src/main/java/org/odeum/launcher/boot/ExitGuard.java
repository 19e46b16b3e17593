// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes an orderly stop of an end of the JVM that nobody asked the server for: an addon that calls
 * {@code System.exit}, or a terminal that is closed.
 */
final class ExitGuard implements AutoCloseable {
  private static final int BOUND_SECONDS = 30;

  /** The request that called {@code System.exit} never ends, so nobody shall wait long for it. */
  private static final Duration FOR_REQUESTS = Duration.ofSeconds(10);

  private final CountDownLatch tidy = new CountDownLatch(1);
  private volatile Optional<ServerState> server = Optional.empty();

  /** Holds the JVM's end up until closed, which is when nothing is left to tidy up. */
  static ExitGuard install() {
    var guard = new ExitGuard();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("odeum-exit").unstarted(guard::end));
    return guard;
  }

  /** Sets the server to stop. */
  void watch(ServerState state) {
    server = Optional.of(state);
  }

  /** What the JVM does when it ends. */
  void end() {
    if (server.isEmpty() || tidy.getCount() == 0) {
      return;
    }
    server.get().hurry(FOR_REQUESTS);
    server.get().stop("the Java process ends");
    try {
      tidy.await(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    tidy.countDown();
  }
}
