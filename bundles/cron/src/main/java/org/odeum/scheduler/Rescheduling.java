// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.odeum.cron.store.Attempt;
import org.odeum.cron.store.CallSeries;
import org.odeum.cron.store.Failures;
import org.odeum.cron.store.JobState;

/**
 * Says when a job runs next after a run, as Odoo's {@code ir.cron} does.
 *
 * @param definition the job
 * @param before the job as it was when the run began
 * @param ended when the run ended
 */
record Rescheduling(JobDefinition definition, JobState before, Instant ended) {
  /** So many failures in a row ... */
  static final int MOST_FAILURES = 5;

  /** ... over so long a time deactivate a job. */
  static final Duration FAILING = Duration.ofDays(7);

  /** All is done. */
  JobState done(boolean deactivate) {
    JobState next = later().withFailures(Failures.NONE);
    return deactivate ? next.withActive(false) : next;
  }

  /** A part is done: it stays ready. */
  JobState partial(boolean deactivate) {
    JobState next = before.withLast(ended).withFailures(Failures.NONE).withAttempt(Attempt.NONE);
    return deactivate ? next.withActive(false) : next;
  }

  /** It failed: it runs at its next time, unless it keeps failing. */
  JobState failed() {
    Failures failures = before.failures().andAt(ended);
    JobState next = later().withFailures(failures);
    boolean enough =
        failures.inARow() >= MOST_FAILURES
            && failures.first().filter(first -> !ended.isBefore(first.plus(FAILING))).isPresent();
    return enough ? next.withActive(false) : next;
  }

  /**
   * It was ended from outside or by its limit: it stays ready.
   *
   * @param unfinished how many runs in a row did not come to an end
   */
  JobState again(int unfinished) {
    return before.withAttempt(new Attempt(unfinished, "", Optional.empty(), 0, 0));
  }

  private CallSeries calls() {
    return before.calls();
  }

  private JobState later() {
    int left = calls().left() > 0 ? calls().left() - 1 : calls().left();
    JobState next = before.withNext(nextCall(), left).withLast(ended).withAttempt(Attempt.NONE);
    return left == 0 ? next.withActive(false) : next;
  }

  /** A run out of turn leaves the schedule alone; missed ones are one, or made up for. */
  private Instant nextCall() {
    Instant due = calls().next();
    if (due.isAfter(ended)) {
      return due;
    }
    return definition.schedule().next(calls().anchor(), definition.replay() ? due : ended);
  }
}
