// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.runtime;

import java.util.Objects;
import java.util.Optional;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;

/**
 * A job as an operator sees it.
 *
 * @param state what the store knows
 * @param present whether this process could run it; false if its addon is gone
 * @param lastRun its newest run
 */
public record JobStatus(JobState state, boolean present, Optional<JobRun> lastRun) {
  /** Refuses nulls. */
  public JobStatus {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(lastRun, "lastRun");
  }
}
