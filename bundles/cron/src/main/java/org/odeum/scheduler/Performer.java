// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.util.Optional;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.RunOutcome;

/** Runs claimed jobs with the generation that is published. Safe for use by several threads. */
final class Performer {
  private final Catalogue catalogue;
  private final Runs runs;
  private final JobRunner runner;

  Performer(Catalogue catalogue, Runs runs, JobRunner runner) {
    this.catalogue = catalogue;
    this.runs = runs;
    this.runner = runner;
  }

  /**
   * Runs it; the claim is over then.
   *
   * @return nothing if the job has gone meanwhile
   */
  Optional<JobRun> perform(Claimed job) {
    try (Claim claim = job.claim()) {
      JobKey key = job.key();
      while (true) {
        Optional<JobSource> source = catalogue.find(key);
        if (source.isEmpty()) {
          return Optional.empty();
        }
        Runs.Run run = runs.begin(source.get());
        try {
          // Whoever withdraws a job looks at the runs afterwards: so look again after beginning.
          if (catalogue.find(key).equals(source)) {
            JobRun result = runner.run(claim, run);
            goOn(job.store(), claim, result);
            return Optional.of(result);
          }
        } finally {
          runs.end(run);
        }
      }
    }
  }

  /** What was run out of turn and is not through has no time of the schedule to go on at. */
  private static void goOn(CronStore store, Claim claim, JobRun result) {
    boolean unfinished =
        result.outcome() == RunOutcome.PARTIAL || result.outcome() == RunOutcome.INTERRUPTED;
    if (unfinished && !claim.state().readyAt(result.started())) {
      store.trigger(claim.state().key(), result.ended());
    }
  }
}
