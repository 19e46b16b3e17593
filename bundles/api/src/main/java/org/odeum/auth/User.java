// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.auth;

import java.security.Principal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Says who sends a request: the counterpart of a row of Odoo's {@code res.users}, as far as the
 * server itself needs one.
 *
 * @param id the number by which sessions know the user; positive
 * @param login the name to log in with
 * @param displayName the name for people
 * @param role what the user is to the server
 * @param context the user's own settings, {@code lang} and {@code tz} among them; data as in a
 *     session
 */
public record User(
    long id, String login, String displayName, Role role, Map<String, Object> context)
    implements Principal {
  /** What a user is to the server; what he may do with data is decided elsewhere. */
  public enum Role {
    /** Stands for all visitors who are not logged in. */
    PUBLIC,
    /** Is logged in. */
    USER,
    /** Is logged in and may change the server. */
    ADMINISTRATOR
  }

  /** Copies the context. */
  public User {
    if (id < 1) {
      throw new IllegalArgumentException("a user's id is positive, not " + id);
    }
    Objects.requireNonNull(login, "login");
    Objects.requireNonNull(displayName, "displayName");
    Objects.requireNonNull(role, "role");
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
  }

  /** The login. */
  @Override
  public String getName() {
    return login;
  }

  /** Whether this is the stand-in for visitors who are not logged in. */
  public boolean isPublic() {
    return role == Role.PUBLIC;
  }
}
