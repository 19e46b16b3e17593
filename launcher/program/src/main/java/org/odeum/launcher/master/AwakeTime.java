// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time in which the master itself could run: nobody's silence is held against him while the
 * system's clock was set, or while the whole machine or container stood still. To be asked often.
 */
final class AwakeTime implements InstantSource {
  /** More than the master ever leaves between two questions. */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(5);

  private final LongSupplier nanos;
  private long last;
  private Instant now;

  /**
   * @param start the first instant
   * @param nanos a clock that nobody sets, as {@link System#nanoTime}
   */
  AwakeTime(Instant start, LongSupplier nanos) {
    this.now = start;
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  @Override
  public synchronized Instant instant() {
    long read = nanos.getAsLong();
    now = now.plusNanos(Math.min(read - last, LONGEST_STEP.toNanos()));
    last = read;
    return now;
  }
}
