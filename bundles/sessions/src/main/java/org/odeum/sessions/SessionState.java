// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;

/** A session that somebody has looked at: where it came from, and what was done with it. */
final class SessionState {
  /** A stored session, and the store that has it. */
  record Origin(SessionStore store, StoredSession session) {}

  private final Optional<Origin> origin;
  private final TrackedValues values;
  private final SecureRandom random;
  private SessionId id;
  private boolean rotated;
  private boolean touched;
  private boolean kept;

  SessionState(Optional<Origin> origin, SecureRandom random) {
    this.origin = origin;
    this.random = random;
    values = new TrackedValues(origin.map(found -> found.session().values()).orElse(Map.of()));
    id = origin.map(found -> found.session().id()).orElse(null);
  }

  Optional<Origin> origin() {
    return origin;
  }

  TrackedValues values() {
    return values;
  }

  /** Of a new session it is made now. */
  SessionId id() {
    if (id == null) {
      id = SessionId.random(random);
    }
    return id;
  }

  void rotate() {
    id = SessionId.random(random);
    rotated = true;
  }

  boolean isRotated() {
    return rotated;
  }

  void touch() {
    touched = true;
  }

  boolean isTouched() {
    return touched;
  }

  void keep() {
    kept = true;
  }

  boolean isKept() {
    return kept;
  }
}
