// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.method;

import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.auth.AuthMethod;
import org.odeum.auth.Authenticator;
import org.odeum.http.Request;
import org.odeum.http.SessionExpiredException;

/** {@code auth = "user"}: who is logged in; others have to log in first. */
public class UserMethod implements AuthMethod {
  private final SessionUser sessionUser;

  /**
   * The method.
   *
   * @param authenticator gives the one in use
   */
  public UserMethod(Supplier<Authenticator> authenticator) {
    sessionUser = new SessionUser(authenticator);
  }

  @Override
  public String name() {
    return "user";
  }

  @Override
  public Optional<Principal> authenticate(Request request) {
    return Optional.of(sessionUser.of(request).orElseThrow(SessionExpiredException::new));
  }
}
