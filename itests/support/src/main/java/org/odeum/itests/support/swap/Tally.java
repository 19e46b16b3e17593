// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support.swap;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What came of requests. Safe for use by several threads. */
public final class Tally {
  private static final int MOST_REASONS = 10;

  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
  private final Queue<String> reasons = new ConcurrentLinkedQueue<>();

  void right(long nanos) {
    answered.increment();
    longest.accumulate(nanos);
  }

  void wrong(String reason) {
    failed.increment();
    if (reasons.size() < MOST_REASONS) {
      reasons.add(reason);
    }
  }

  /** The number of right answers. */
  public long answered() {
    return answered.sum();
  }

  /** The number of requests with a wrong answer or none. */
  public long failed() {
    return failed.sum();
  }

  /** The longest time that a right answer took, in milliseconds. */
  public double longestMillis() {
    return longest.get() / 1e6;
  }

  /** What was wrong with the first that failed. */
  public List<String> reasons() {
    return List.copyOf(reasons);
  }

  @Override
  public String toString() {
    return "%d requests, %d failed, longest wait %.0f ms%s"
        .formatted(
            answered() + failed(),
            failed(),
            longestMillis(),
            reasons.isEmpty() ? "" : ", first failures: " + reasons);
  }
}
