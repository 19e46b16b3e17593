// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.tasks;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.odeum.server.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks of one addon: a few virtual threads that begin when there is something to do. */
final class AddonTasks implements Tasks, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AddonTasks.class);
  private static final int THREADS = 16;
  private static final int MOST = 10_000;
  private static final long IDLE_SECONDS = 5;

  private final String addon;
  private final ScheduledThreadPoolExecutor executor;
  private final Duration patience;

  /**
   * Tasks for an addon.
   *
   * @param loader becomes the context class loader
   * @param patience how long {@link #close} waits for what it interrupted
   */
  AddonTasks(String addon, ClassLoader loader, Duration patience) {
    this.addon = addon;
    this.patience = patience;
    ThreadFactory threads = Thread.ofVirtual().name(addon + "-task-", 1).factory();
    executor =
        new ScheduledThreadPoolExecutor(
            THREADS,
            task -> {
              Thread thread = threads.newThread(task);
              thread.setContextClassLoader(loader);
              return thread;
            });
    executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public void execute(Runnable task) {
    after(Duration.ZERO, task);
  }

  @Override
  public Future<?> after(Duration delay, Runnable task) {
    admit();
    return executor.schedule(logged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public Future<?> every(Duration pause, Runnable task) {
    admit();
    return executor.scheduleWithFixedDelay(
        logged(task), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void admit() {
    if (executor.getQueue().size() >= MOST) {
      throw new RejectedExecutionException(
          addon + " has " + MOST + " tasks that wait already: begin them more slowly");
    }
  }

  private Runnable logged(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error failed) {
        if (!executor.isShutdown()) {
          LOG.error("A task of {} failed", addon, failed);
        }
      }
    };
  }

  /** Begins nothing more, interrupts what runs and waits a moment for it. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn(
            "A task of {} does not end although it was interrupted: it must let"
                + " InterruptedException through",
            addon);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
