// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon;

import java.time.Duration;
import java.util.Objects;

/**
 * Tells how well one side of a trial has done so far.
 *
 * @param requests how many it has answered
 * @param failed how many of these by a fault of its own: status 500 and above, or an exception that
 *     its protocol wraps into a 200
 * @param slowest what 95 of 100 did not exceed, without the time to send; zero if there were none
 */
public record TrialMeasure(long requests, long failed, Duration slowest) {
  /** Nothing yet. */
  public static final TrialMeasure NONE = new TrialMeasure(0, 0, Duration.ZERO);

  /** Refuses nulls and more failures than requests. */
  public TrialMeasure {
    Objects.requireNonNull(slowest, "slowest");
    if (failed < 0 || failed > requests) {
      throw new IllegalArgumentException(failed + " of " + requests + " requests failed");
    }
  }
}
