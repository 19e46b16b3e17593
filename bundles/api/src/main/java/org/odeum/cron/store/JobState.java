// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a store knows of a job.
 *
 * @param id given by the store, in the order in which jobs became known
 * @param addon the addon that declared it last
 * @param priority 0 runs first
 * @param active whether it runs
 * @param calls the calls of its schedule
 * @param lastCall when it last came to an end
 * @param failures how often in a row it failed
 * @param trigger the earliest trigger, served by any run that begins later
 * @param attempt a run that has not ended
 */
public record JobState(
    long id,
    JobKey key,
    String addon,
    int priority,
    boolean active,
    CallSeries calls,
    Optional<Instant> lastCall,
    Failures failures,
    Optional<Instant> trigger,
    Attempt attempt) {
  /** The order in which jobs that are due run. */
  public static final Comparator<JobState> ORDER =
      Comparator.<JobState>comparingInt(job -> job.failures().inARow())
          .thenComparingInt(JobState::priority)
          .thenComparingLong(JobState::id);

  /** Refuses nulls. */
  public JobState {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(addon, "addon");
    Objects.requireNonNull(calls, "calls");
    Objects.requireNonNull(lastCall, "lastCall");
    Objects.requireNonNull(failures, "failures");
    Objects.requireNonNull(trigger, "trigger");
    Objects.requireNonNull(attempt, "attempt");
  }

  /** The state of a job that nobody knew. */
  public static JobState first(long id, JobDeclaration declared) {
    return new JobState(
        id,
        declared.key(),
        declared.addon(),
        declared.priority(),
        declared.active(),
        CallSeries.first(declared),
        Optional.empty(),
        Failures.NONE,
        Optional.empty(),
        Attempt.NONE);
  }

  /** The same job as it is declared now; another schedule begins a new series. */
  public JobState declaredAs(JobDeclaration now) {
    return new JobState(
        id,
        key,
        now.addon(),
        now.priority(),
        active,
        calls.declaredAs(now),
        lastCall,
        failures,
        trigger,
        attempt);
  }

  /** The time from which it may run. */
  public Instant due() {
    return trigger.filter(calls.next()::isAfter).orElse(calls.next());
  }

  /** Whether it may run now. */
  public boolean readyAt(Instant now) {
    return active && !due().isAfter(now);
  }

  /** The earliest time after this one at which it becomes ready; empty if it is not active. */
  public Optional<Instant> dueAfter(Instant after) {
    return Stream.concat(Stream.of(calls.next()), trigger.stream())
        .filter(time -> active && time.isAfter(after))
        .min(Comparator.naturalOrder());
  }

  /**
   * The same, let run or not, as {@link CronStore#activate} has it: who is let run has no failures
   * and a call left.
   *
   * @param next its next time if it is let run and its own is over
   */
  public JobState activated(boolean now, Instant next) {
    return now
        ? withActive(true)
            .withFailures(Failures.NONE)
            .withNext(
                next.isAfter(calls.next()) ? next : calls.next(),
                calls.left() == 0 ? 1 : calls.left())
            .withAttempt(Attempt.NONE)
        : withActive(false);
  }

  /** The same, active or not. */
  public JobState withActive(boolean now) {
    return new JobState(id, key, addon, priority, now, calls, lastCall, failures, trigger, attempt);
  }

  /** The same with another next time and number of calls. */
  public JobState withNext(Instant next, int left) {
    return new JobState(
        id,
        key,
        addon,
        priority,
        active,
        calls.at(next, left),
        lastCall,
        failures,
        trigger,
        attempt);
  }

  /** The same after a run that ended. */
  public JobState withLast(Instant ended) {
    return new JobState(
        id, key, addon, priority, active, calls, Optional.of(ended), failures, trigger, attempt);
  }

  /** The same with other failures. */
  public JobState withFailures(Failures now) {
    return new JobState(id, key, addon, priority, active, calls, lastCall, now, trigger, attempt);
  }

  /** The same with another earliest trigger. */
  public JobState withTrigger(Optional<Instant> earliest) {
    return new JobState(
        id, key, addon, priority, active, calls, lastCall, failures, earliest, attempt);
  }

  /** The same with another run that has not ended. */
  public JobState withAttempt(Attempt now) {
    return new JobState(id, key, addon, priority, active, calls, lastCall, failures, trigger, now);
  }
}
