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

  /** Refuses nulls, and makes a message of what went wrong that every store can keep. */
  public JobRun {
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(ended, "ended");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(runner, "runner");
    message = keepable(message);
  }

  /** Not too long, no half characters, and not the one that PostgreSQL has no place for. */
  private static String keepable(String message) {
    String clean = message.replace('\0', '\uFFFD');
    if (clean.length() <= MESSAGE_LENGTH) {
      return clean;
    }
    int end = MESSAGE_LENGTH - 1;
    return clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  /** How long it took. */
  public Duration duration() {
    return Duration.between(started, ended);
  }
}
