// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.odeum.session.SessionGuard;
import org.odeum.session.SessionId;

/** Every user is welcome unless said otherwise. */
final class KnownUsers implements SessionGuard {
  private final Map<Long, String> secrets = new ConcurrentHashMap<>();

  /** From now on his sessions have another token. */
  void change(long uid, String secret) {
    secrets.put(uid, secret);
  }

  /** He may not log in any more. */
  void disable(long uid) {
    change(uid, "");
  }

  @Override
  public Optional<String> token(SessionId id, String database, long uid) {
    String secret = secrets.getOrDefault(uid, "first");
    return secret.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(" ", id.stablePart(), database, Long.toString(uid), secret));
  }
}
