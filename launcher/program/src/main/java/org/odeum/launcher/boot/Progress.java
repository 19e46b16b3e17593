// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says from time to time what a long start is at, so that nobody takes it for a hung one. */
final class Progress implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("odeum-progress").daemon().factory());
  private volatile Supplier<String> step = () -> "preparing";

  /**
   * @param every the time between two lines; nothing is said before the first is over
   */
  Progress(Duration every) {
    ScheduledFuture<?> unused =
        timer.scheduleAtFixedRate(
            this::say, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sets what the start is at; asked for whenever a line is written. */
  void at(Supplier<String> what) {
    step = what;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void say() {
    LOG.info("Still starting: {}", step.get());
  }
}
