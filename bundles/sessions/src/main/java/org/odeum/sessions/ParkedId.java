// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.security.SecureRandom;
import org.odeum.session.SessionId;

/**
 * Ids for what a session leaves behind in its former store until it is removed there. They can be
 * told from all others, so that nobody takes the remainder for the session.
 */
final class ParkedId {
  // As the beginning of a random second half it comes once in 2^108 times.
  private static final String MARK = "--moved-to-other--";

  private ParkedId() {}

  /** One with the same stable part; nobody can guess it. */
  static SessionId of(SessionId id, SecureRandom random) {
    String text = id.softRotated(random).text();
    return new SessionId(
        id.stablePart() + MARK + text.substring(SessionId.STABLE_LENGTH + MARK.length()));
  }

  static boolean isOne(SessionId id) {
    return id.text().startsWith(MARK, SessionId.STABLE_LENGTH);
  }
}
