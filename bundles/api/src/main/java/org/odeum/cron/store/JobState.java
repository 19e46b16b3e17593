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
 * @param schedule the schedule as text
 * @param priority 0 runs first
 * @param active whether it runs
 * @param anchor the first call of the schedule: later ones are counted from it
 * @param nextCall the next time of the schedule
 * @param lastCall when it last came to an end
 * @param failures how often in a row it failed
 * @param firstFailure when the first of these was
 * @param callsLeft how often it still runs; -1 for no end
 * @param trigger the earliest trigger, served by any run that begins later
 * @param attempt a run that has not ended
 */
public record JobState(
    long id,
    JobKey key,
    String addon,
    String schedule,
    int priority,
    boolean active,
    Instant anchor,
    Instant nextCall,
    Optional<Instant> lastCall,
    int failures,
    Optional<Instant> firstFailure,
    int callsLeft,
    Optional<Instant> trigger,
    Attempt attempt) {
  /** The order in which jobs that are due run. */
  public static final Comparator<JobState> ORDER =
      Comparator.comparingInt(JobState::failures)
          .thenComparingInt(JobState::priority)
          .thenComparingLong(JobState::id);

  /** Refuses nulls. */
  public JobState {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(addon, "addon");
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(anchor, "anchor");
    Objects.requireNonNull(nextCall, "nextCall");
    Objects.requireNonNull(lastCall, "lastCall");
    Objects.requireNonNull(firstFailure, "firstFailure");
    Objects.requireNonNull(trigger, "trigger");
    Objects.requireNonNull(attempt, "attempt");
  }

  /** The state of a job that nobody knew. */
  public static JobState first(long id, JobDeclaration declared) {
    return new JobState(
        id,
        declared.key(),
        declared.addon(),
        declared.schedule(),
        declared.priority(),
        declared.active(),
        declared.firstCall(),
        declared.firstCall(),
        Optional.empty(),
        0,
        Optional.empty(),
        declared.calls(),
        Optional.empty(),
        Attempt.NONE);
  }

  /** The same job as it is declared now; another schedule begins a new series. */
  public JobState declaredAs(JobDeclaration now) {
    boolean same = schedule.equals(now.schedule());
    return new JobState(
        id,
        key,
        now.addon(),
        now.schedule(),
        now.priority(),
        active,
        same ? anchor : now.firstCall(),
        same ? nextCall : now.firstCall(),
        lastCall,
        failures,
        firstFailure,
        same ? callsLeft : now.calls(),
        trigger,
        attempt);
  }

  /** The time from which it may run. */
  public Instant due() {
    return trigger.filter(nextCall::isAfter).orElse(nextCall);
  }

  /** Whether it may run now. */
  public boolean readyAt(Instant now) {
    return active && !due().isAfter(now);
  }

  /** The earliest time after this one at which it becomes ready; empty if it is not active. */
  public Optional<Instant> dueAfter(Instant after) {
    return Stream.concat(Stream.of(nextCall), trigger.stream())
        .filter(time -> active && time.isAfter(after))
        .min(Comparator.naturalOrder());
  }

  /** The same, active or not. */
  public JobState withActive(boolean now) {
    return new JobState(
        id,
        key,
        addon,
        schedule,
        priority,
        now,
        anchor,
        nextCall,
        lastCall,
        failures,
        firstFailure,
        callsLeft,
        trigger,
        attempt);
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
            .withFailures(0, Optional.empty())
            .withNext(next.isAfter(nextCall) ? next : nextCall, callsLeft == 0 ? 1 : callsLeft)
            .withAttempt(Attempt.NONE)
        : withActive(false);
  }

  /** The same with another next time and number of calls. */
  public JobState withNext(Instant next, int left) {
    return new JobState(
        id,
        key,
        addon,
        schedule,
        priority,
        active,
        anchor,
        next,
        lastCall,
        failures,
        firstFailure,
        left,
        trigger,
        attempt);
  }

  /** The same after a run that ended. */
  public JobState withLast(Instant ended) {
    return new JobState(
        id,
        key,
        addon,
        schedule,
        priority,
        active,
        anchor,
        nextCall,
        Optional.of(ended),
        failures,
        firstFailure,
        callsLeft,
        trigger,
        attempt);
  }

  /** The same with other failures. */
  public JobState withFailures(int number, Optional<Instant> first) {
    return new JobState(
        id, key, addon, schedule, priority, active, anchor, nextCall, lastCall, number, first,
        callsLeft, trigger, attempt);
  }

  /** The same with another earliest trigger. */
  public JobState withTrigger(Optional<Instant> earliest) {
    return new JobState(
        id,
        key,
        addon,
        schedule,
        priority,
        active,
        anchor,
        nextCall,
        lastCall,
        failures,
        firstFailure,
        callsLeft,
        earliest,
        attempt);
  }

  /** The same with another run that has not ended. */
  public JobState withAttempt(Attempt now) {
    return new JobState(
        id,
        key,
        addon,
        schedule,
        priority,
        active,
        anchor,
        nextCall,
        lastCall,
        failures,
        firstFailure,
        callsLeft,
        trigger,
        now);
  }
}
