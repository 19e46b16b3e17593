// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a run that has not ended, or that never will because its process died.
 *
 * @param unfinished how many runs in a row began and did not end, without any progress
 * @param runner the process that has begun one, for people; empty if none is under way
 * @param since when it began
 * @param done how many pieces it has done
 * @param remaining how many are left
 */
public record Attempt(
    int unfinished, String runner, Optional<Instant> since, long done, long remaining) {
  /** Nothing is under way. */
  public static final Attempt NONE = new Attempt(0, "", Optional.empty(), 0, 0);

  /** Refuses nulls. */
  public Attempt {
    Objects.requireNonNull(runner, "runner");
    Objects.requireNonNull(since, "since");
  }
}
