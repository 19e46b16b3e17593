// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.RunOutcome;

/** Adds up the calls of a run. For one thread. */
final class RunTally {
  private RunOutcome outcome = RunOutcome.DONE;
  private int calls;
  private long done;
  private long remaining;
  private boolean deactivated;
  private String message = "";
  private Optional<Throwable> failure = Optional.empty();

  /** The run failed without a call. */
  void fail(String why) {
    outcome = RunOutcome.FAILED;
    message = why;
  }

  /**
   * Adds a call.
   *
   * @param overdue why the server's own limits ended it
   */
  void add(
      RunContext context,
      Optional<Throwable> thrown,
      Optional<Interrupter.Reason> interrupted,
      Optional<String> overdue,
      Duration limit) {
    calls++;
    done += context.done();
    remaining = context.remaining();
    deactivated |= context.deactivated();
    failure = thrown;
    if (thrown.isEmpty()) {
      outcome = remaining > 0 ? RunOutcome.PARTIAL : RunOutcome.DONE;
    } else if (overdue.isPresent()) {
      outcome = RunOutcome.TIMED_OUT;
      message = overdue.get();
    } else if (interrupted.isPresent()) {
      boolean tooLong = interrupted.get() == Interrupter.Reason.LIMIT;
      outcome = tooLong ? RunOutcome.TIMED_OUT : RunOutcome.INTERRUPTED;
      message =
          tooLong
              ? "it took longer than its limit of " + limit.toSeconds() + " s"
              : "its addon is replaced or removed, or the server stops";
    } else {
      outcome = done > 0 ? RunOutcome.PARTIAL : RunOutcome.FAILED;
      message = sentence(thrown.get());
    }
  }

  private static String sentence(Throwable thrown) {
    String text = thrown.getMessage();
    return thrown.getClass().getSimpleName() + (text == null ? "" : ": " + text.strip());
  }

  /** All calls were made. Who got nothing done does not run again at once. */
  void close() {
    if (outcome == RunOutcome.PARTIAL && done == 0) {
      outcome = RunOutcome.DONE;
    }
  }

  /** Whether the job ended well and said that something is left. */
  boolean wantsMore() {
    return outcome == RunOutcome.PARTIAL && message.isEmpty() && !deactivated;
  }

  /** What the last call threw. */
  Optional<Throwable> failure() {
    return failure;
  }

  RunOutcome outcome() {
    return outcome;
  }

  int calls() {
    return calls;
  }

  long done() {
    return done;
  }

  long remaining() {
    return remaining;
  }

  boolean deactivated() {
    return deactivated;
  }

  JobRun toRun(Instant started, Instant ended, String runner) {
    return new JobRun(started, ended, outcome, calls, done, remaining, message, runner);
  }
}
