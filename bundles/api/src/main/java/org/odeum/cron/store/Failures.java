// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a job failed lately.
 *
 * @param inARow how many runs in a row
 * @param first when the first of these ended; empty if there is none
 */
public record Failures(int inARow, Optional<Instant> first) {
  /** The last run did not fail. */
  public static final Failures NONE = new Failures(0, Optional.empty());

  /** Refuses nulls. */
  public Failures {
    Objects.requireNonNull(first, "first");
  }

  /** One more. */
  public Failures andAt(Instant ended) {
    return new Failures(inARow + 1, Optional.of(first.orElse(ended)));
  }
}
