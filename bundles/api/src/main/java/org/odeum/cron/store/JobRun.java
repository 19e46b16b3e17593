// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A run that ended, for the history.
 *
 * @param calls how often the job was called in this go
 * @param done how many pieces it said it did
 * @param remaining how many it said are left
 * @param message what went wrong; empty if nothing did
 * @param runner the process that ran it, for people
 */
public record JobRun(
    Instant started,
    Instant ended,
    RunOutcome outcome,
    int calls,
    long done,
    long remaining,
    String message,
    String runner) {
  /** The longest message that is kept. */
  public static final int MESSAGE_LENGTH = 500;

  /** Refuses nulls, and cuts the message. */
  public JobRun {
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(ended, "ended");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(runner, "runner");
    message =
        message.length() <= MESSAGE_LENGTH
            ? message
            : message.substring(0, MESSAGE_LENGTH - 1) + "…";
  }

  /** How long it took. */
  public Duration duration() {
    return Duration.between(started, ended);
  }
}
