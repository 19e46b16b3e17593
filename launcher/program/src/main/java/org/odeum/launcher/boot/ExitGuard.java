// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes an orderly stop of an end of the JVM that nobody asked the server for: an addon that calls
 * {@code System.exit}, or a terminal that is closed.
 */
final class ExitGuard implements AutoCloseable {
  private static final int BOUND_SECONDS = 30;

  private final CountDownLatch stopped = new CountDownLatch(1);

  private ExitGuard() {}

  /** Watches until closed, which is when the server has stopped. */
  static ExitGuard install(ServerState state) {
    var guard = new ExitGuard();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("odeum-exit").unstarted(() -> guard.end(state)));
    return guard;
  }

  /** What the JVM does when it ends. */
  private void end(ServerState state) {
    if (stopped.getCount() == 0) {
      return;
    }
    state.stop("the Java process ends");
    try {
      stopped.await(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopped.countDown();
  }
}
