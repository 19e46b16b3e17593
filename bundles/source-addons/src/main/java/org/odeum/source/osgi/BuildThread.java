// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.osgi;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.odeum.source.workshop.Workshop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that compiles, and a clock beside it that no build holds up. */
final class BuildThread implements Workshop.Later, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BuildThread.class);

  private final ScheduledExecutorService builds = daemon("source-addons");
  private final ScheduledExecutorService clock = daemon("source-addons-clock");

  private static ScheduledExecutorService daemon(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name(name).factory());
  }

  @Override
  public void execute(Runnable what) {
    run(builds, what, Duration.ZERO);
  }

  @Override
  public void execute(Runnable what, Duration after) {
    run(clock, what, after);
  }

  private static void run(ScheduledExecutorService executor, Runnable what, Duration after) {
    try {
      var unused = executor.schedule(() -> guarded(what), after.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("Nothing is built any more");
    }
  }

  private static void guarded(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException | LinkageError fault) {
      LOG.error("Source addons were not built by a mistake of the server; please report", fault);
    }
  }

  @Override
  public void close() {
    builds.shutdownNow();
    clock.shutdownNow();
  }
}
