// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.time.Duration;
import java.time.Instant;
import org.odeum.session.StoredSession;

/**
 * How long things last.
 *
 * @param maxInactivity how long a session lives that nobody uses
 * @param rotateAfter how old an id becomes before soft rotation
 */
public record SessionPolicy(Duration maxInactivity, Duration rotateAfter) {
  /** A week and three hours, as in Odoo. */
  public static final SessionPolicy DEFAULT =
      new SessionPolicy(Duration.ofDays(7), Duration.ofHours(3));

  /** How long an id leads to its successor. */
  static final Duration GRACE = Duration.ofSeconds(120);

  private static final Duration LONGEST_UNTOUCHED = Duration.ofHours(1);
  private static final int TOUCHES_IN_A_LIFE = 24;
  private static final Duration LONG =
      // Durations multiply by decimals of any length, which take their time to load at a start.
      Duration.ofSeconds(LONGEST_UNTOUCHED.toSeconds() * TOUCHES_IN_A_LIFE);

  /** Refuses times that are not positive. */
  public SessionPolicy {
    if (!maxInactivity.isPositive() || !rotateAfter.isPositive()) {
      throw new IllegalArgumentException("a session lives for more than no time");
    }
  }

  /** Sessions last used before this are gone. */
  Instant unusedSince(Instant now) {
    return now.minus(maxInactivity);
  }

  boolean isExpired(StoredSession session, Instant now) {
    return !session.lastUsed().isAfter(unusedSince(now));
  }

  /** Whether reading has to be written down, so that the session does not expire. */
  boolean isTouchDue(StoredSession session, Instant now) {
    // Asked for each request, and dividing durations is slow.
    Duration untouched =
        maxInactivity.compareTo(LONG) >= 0
            ? LONGEST_UNTOUCHED
            : maxInactivity.dividedBy(TOUCHES_IN_A_LIFE);
    return !now.isBefore(session.lastUsed().plus(untouched));
  }

  boolean isRotationDue(StoredSession session, Instant now) {
    return !now.isBefore(session.created().plus(rotateAfter));
  }

  /** When the time of an id that is rotated now is over. */
  Instant endOfGrace(Instant now) {
    return now.plus(GRACE);
  }
}
