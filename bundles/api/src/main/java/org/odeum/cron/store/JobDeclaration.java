// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.store;

import java.time.Instant;
import java.util.Objects;

/**
 * What an addon says of a job of its own.
 *
 * @param addon the addon's name
 * @param schedule the schedule as text; another text begins a new series of calls
 * @param priority 0 runs first
 * @param active whether it runs, if it is new
 * @param firstCall the first time, if it is new or its schedule is
 * @param calls how many there are to be; -1 for no end
 */
public record JobDeclaration(
    JobKey key,
    String addon,
    String schedule,
    int priority,
    boolean active,
    Instant firstCall,
    int calls) {
  /** Refuses nulls. */
  public JobDeclaration {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(addon, "addon");
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(firstCall, "firstCall");
  }
}
