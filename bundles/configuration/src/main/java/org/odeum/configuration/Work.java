// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what may fail, until it is stopped; failures are told and end no thread.
 *
 * <p>What is under way when the server stops loses the services it uses in the middle of its work;
 * that is no failure to tell of.
 */
final class Work {
  private static final Logger LOG = LoggerFactory.getLogger(Work.class);

  private final BiConsumer<String, RuntimeException> failed;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("odeum-configuration").factory());
  private volatile boolean stopped;

  /**
   * Work that has not begun.
   *
   * @param failed is given what failed, in words, and why
   */
  Work(BiConsumer<String, RuntimeException> failed) {
    this.failed = failed;
  }

  /** Does something now. */
  void now(String what, Runnable task) {
    if (stopped) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException e) {
      if (stopped) {
        LOG.debug("{} was cut short by the server's stop: {}", what, e.toString());
      } else {
        failed.accept(what, e);
      }
    }
  }

  /** Does something on a thread of its own, one after the other. */
  void later(String what, Runnable task) {
    try {
      thread.execute(() -> now(what, task));
    } catch (RejectedExecutionException e) {
      LOG.debug("{} came after the server's stop", what);
    }
  }

  /** Begins nothing any more. */
  void stop() {
    stopped = true;
    thread.shutdown();
  }
}
