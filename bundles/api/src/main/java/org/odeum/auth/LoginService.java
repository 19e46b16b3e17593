// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.auth;

import java.util.List;
import org.odeum.http.Request;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Logs visitors in and out; one service of the server, for login pages of any kind. Attempts are
 * throttled by address and by login. Safe for use by any thread.
 */
@ProviderType
public interface LoginService {
  /** The names of the databases one can log in to. */
  List<String> databases();

  /**
   * Makes the request's session that of the user; it gets a new id.
   *
   * @throws org.odeum.exceptions.AccessDenied if login or password is wrong, the database unknown,
   *     or too many attempts failed; the session is then as it was before
   */
  User logIn(Request request, String database, String login, char[] password);

  /**
   * Makes the request's session that of a user who proved by other means who he is, such as a
   * ticket of another server; it gets a new id.
   *
   * @throws org.odeum.exceptions.AccessDenied if there is no such active user in this database
   */
  User logIn(Request request, String database, long uid);

  /**
   * The user with this login and password, for clients that send both with each call; the session
   * stays as it is. Throttled together with the attempts to log in.
   *
   * @throws org.odeum.exceptions.AccessDenied as {@link #logIn(Request, String, String, char[])}
   *     does
   */
  User authenticate(Request request, String database, String login, char[] password);

  /** Ends the request's session; debug mode and, on demand, the database's name are kept. */
  void logOut(Request request, boolean keepDatabase);
}
