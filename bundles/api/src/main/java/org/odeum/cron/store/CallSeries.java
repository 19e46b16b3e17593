// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.store;

import java.time.Instant;
import java.util.Objects;

/**
 * The calls of a job that its schedule has still to come.
 *
 * @param schedule the schedule as text
 * @param anchor the first call of the schedule: later ones are counted from it
 * @param next the next one
 * @param left how many there still are; -1 for no end
 */
public record CallSeries(String schedule, Instant anchor, Instant next, int left) {
  /** Refuses nulls. */
  public CallSeries {
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(anchor, "anchor");
    Objects.requireNonNull(next, "next");
  }

  /** The series of a job that nobody knew. */
  static CallSeries first(JobDeclaration declared) {
    return new CallSeries(
        declared.schedule(), declared.firstCall(), declared.firstCall(), declared.calls());
  }

  /** The series of the job as it is declared now; another schedule begins a new one. */
  CallSeries declaredAs(JobDeclaration now) {
    return schedule.equals(now.schedule()) ? this : first(now);
  }

  /** The same schedule at a later place. */
  CallSeries at(Instant nextCall, int callsLeft) {
    return new CallSeries(schedule, anchor, nextCall, callsLeft);
  }
}
