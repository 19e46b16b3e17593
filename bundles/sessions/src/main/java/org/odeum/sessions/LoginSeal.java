// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.session.Session;
import org.odeum.session.SessionGuard;

/** Ties a log-in to its session's id by a token of the {@link SessionGuard}. */
final class LoginSeal {
  private final Supplier<SessionGuard> guard;

  LoginSeal(Supplier<SessionGuard> guard) {
    this.guard = guard;
  }

  /** Whether nobody is logged in, or the token is the one that it should be. */
  boolean holds(SessionState state) {
    TrackedValues values = state.values();
    Optional<Object> uid = values.get(Session.UID);
    if (uid.isEmpty()) {
      return true;
    }
    return uid.get() instanceof Number number
        && values.get(Session.DB).orElse(null) instanceof String db
        && values.get(Session.TOKEN).orElse(null) instanceof String token
        && guard
            .get()
            .token(state.id(), db, number.longValue())
            .filter(expected -> areEqual(expected, token))
            .isPresent();
  }

  /** The token for a user who logs in, or whose session just got another id. */
  Optional<String> token(SessionState state, String db, long uid) {
    return guard.get().token(state.id(), db, uid);
  }

  /** Takes a time that says nothing about where the two differ. */
  private static boolean areEqual(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
