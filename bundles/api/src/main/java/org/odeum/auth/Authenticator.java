// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.auth;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows the users of databases and their secrets; the pluggable part of logging in. Of several
 * services the one with the highest ranking counts. It knows nothing of sessions, and does not
 * throttle: the server does. Called by many threads at a time.
 *
 * <p>Whatever is thrown counts as a refusal, and is logged.
 */
@ConsumerType
public interface Authenticator {
  /**
   * The user with this login and password; empty if there is none, without a hint at what was
   * wrong, and in the same time.
   */
  Optional<User> authenticate(String database, String login, char[] password);

  /**
   * The user with this key; empty if there is none or its time is over.
   *
   * @param scope what the key is used for, such as {@code rpc}; keys without a scope fit all
   */
  Optional<User> authenticateKey(String database, String key, String scope);

  /** The active user with this id. */
  Optional<User> user(String database, long id);

  /** The stand-in for visitors who are not logged in. */
  User publicUser(String database);

  /**
   * A secret that changes with the user's login and password and is gone when he may not log in any
   * more: sessions that were begun with another one end.
   */
  Optional<byte[]> sessionSecret(String database, long id);
}
