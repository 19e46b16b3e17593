// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.auth;

import java.util.Optional;
import org.odeum.auth.Authenticator;

/** What {@link AuthenticatorContract} needs: an authenticator, and a hand on its users. */
public interface AuthenticatorFixture {
  /** The authenticator under test, the same throughout one test. */
  Authenticator authenticator();

  /** A database that it knows. */
  String database();

  /**
   * Makes a user who may log in.
   *
   * @param password a text of any length and script
   * @return his id
   */
  long add(String login, String password);

  /** Sets another password. */
  void changePassword(String login, String password);

  /** Does not let him log in any more. */
  void disable(String login);

  /**
   * Makes a key for a user; empty if this authenticator has none.
   *
   * @param scope what it is good for; for all if empty
   */
  Optional<String> createKey(String login, Optional<String> scope);
}
