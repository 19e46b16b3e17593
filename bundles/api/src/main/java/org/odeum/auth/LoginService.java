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

  /** Ends the request's session; debug mode and, on demand, the database's name are kept. */
  void logOut(Request request, boolean keepDatabase);
}
