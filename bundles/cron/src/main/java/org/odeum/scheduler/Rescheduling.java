// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.odeum.cron.store.Attempt;
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
    JobState next = later().withFailures(0, Optional.empty());
    return deactivate ? next.withActive(false) : next;
  }

  /** A part is done: it stays ready. */
  JobState partial(boolean deactivate) {
    JobState next =
        before.withLast(ended).withFailures(0, Optional.empty()).withAttempt(Attempt.NONE);
    return deactivate ? next.withActive(false) : next;
  }

  /** It failed: it runs at its next time, unless it keeps failing. */
  JobState failed() {
    Instant first = before.firstFailure().orElse(ended);
    int failures = before.failures() + 1;
    JobState next = later().withFailures(failures, Optional.of(first));
    boolean enough = failures >= MOST_FAILURES && !ended.isBefore(first.plus(FAILING));
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

  private JobState later() {
    int left = before.callsLeft() > 0 ? before.callsLeft() - 1 : before.callsLeft();
    JobState next = before.withNext(nextCall(), left).withLast(ended).withAttempt(Attempt.NONE);
    return left == 0 ? next.withActive(false) : next;
  }

  /** A run out of turn leaves the schedule alone; missed ones are one, or made up for. */
  private Instant nextCall() {
    Instant due = before.nextCall();
    if (due.isAfter(ended)) {
      return due;
    }
    return definition.schedule().next(before.anchor(), definition.replay() ? due : ended);
  }
}
