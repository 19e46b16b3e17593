// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.method;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.odeum.auth.Authenticator;
import org.odeum.auth.User;
import org.odeum.http.Request;
import org.odeum.session.Session;

/**
 * The user who is logged in, by what the session says. That it may say so was checked when it was
 * loaded ({@link org.odeum.session.SessionGuard}).
 */
record SessionUser(Supplier<Authenticator> authenticator) {
  Optional<User> of(Request request) {
    Session session = request.session();
    OptionalLong uid = session.uid();
    if (uid.isEmpty()) {
      return Optional.empty();
    }
    return session
        .db()
        .flatMap(database -> authenticator.get().user(database, uid.getAsLong()))
        .filter(user -> !user.isPublic());
  }
}
