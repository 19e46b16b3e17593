// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.trial;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.odeum.addon.TrialMeasure;

/**
 * Counts the answers of one side of a trial, with their times in steps of a quarter of a power of
 * two, so that it has the same size however many there are. Safe for use by any thread.
 */
public final class Side {
  private static final int STEPS = 128;
  private static final double MOST = 0.95;

  private final LongAdder failed = new LongAdder();
  private final AtomicLongArray times = new AtomicLongArray(STEPS);

  /** Counts an answer. */
  public void answered(long nanos, boolean failure) {
    if (failure) {
      failed.increment();
    }
    times.incrementAndGet(step(nanos / 1_000));
  }

  /** What was counted so far. */
  public TrialMeasure measure() {
    // Read first, for it is counted first: there are never more failures than requests.
    long failures = failed.sum();
    long[] counts = new long[STEPS];
    long all = 0;
    for (int step = 0; step < STEPS; step++) {
      counts[step] = times.get(step);
      all += counts[step];
    }
    return new TrialMeasure(all, Math.min(failures, all), slowest(counts, all));
  }

  private static Duration slowest(long[] counts, long all) {
    long rank = (long) Math.ceil(all * MOST);
    long seen = 0;
    for (int step = 0; step < STEPS && all > 0; step++) {
      seen += counts[step];
      if (seen >= rank) {
        return Duration.ofNanos(1_000 * end(step));
      }
    }
    return Duration.ZERO;
  }

  /** Steps 0 to 3 are single microseconds; from there on there are four to each doubling. */
  private static int step(long micros) {
    if (micros < 4) {
      return (int) Math.max(0, micros);
    }
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
    int quarter = (int) (micros >>> (power - 2)) & 3;
    return Math.min(STEPS - 1, 4 * (power - 1) + quarter);
  }

  /** The microseconds at which a step ends. */
  private static long end(int step) {
    return step < 4 ? step + 1 : (long) (5 + step % 4) << (step / 4 - 1);
  }
}
