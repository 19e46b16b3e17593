// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A session as a store keeps it.
 *
 * @param id the id by which it is found
 * @param values a JSON text for each key, in their order; stores need not understand them
 * @param created when the session got this id
 * @param lastUsed when it was last changed or touched, to the second at least
 */
public record StoredSession(
    SessionId id, Map<String, String> values, Instant created, Instant lastUsed) {
  /** How many characters the keys and values of one session may have together. */
  public static final int MAX_SIZE = 1 << 20;

  /** Copies the values. */
  public StoredSession {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(lastUsed, "lastUsed");
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A session without values. */
  public static StoredSession empty(SessionId id, Instant now) {
    return new StoredSession(id, Map.of(), now, now);
  }

  /**
   * The session after a change.
   *
   * @throws SessionTooLargeException if it would be larger than {@link #MAX_SIZE}
   */
  public StoredSession with(SessionChange change, Instant now) {
    Map<String, String> changed = change.applyTo(values);
    long size = 0;
    for (Map.Entry<String, String> value : changed.entrySet()) {
      size += value.getKey().length() + value.getValue().length();
    }
    if (size > MAX_SIZE) {
      throw new SessionTooLargeException(size);
    }
    return new StoredSession(id, changed, created, now);
  }

  /** The session under another id. */
  public StoredSession movedTo(SessionId newId, Instant now) {
    return new StoredSession(newId, values, now, now);
  }

  /** The session, used at this time. */
  public StoredSession usedAt(Instant now) {
    return new StoredSession(id, values, created, now);
  }
}
