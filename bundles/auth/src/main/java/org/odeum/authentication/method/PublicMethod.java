// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.method;

import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.auth.AuthMethod;
import org.odeum.auth.Authenticator;
import org.odeum.auth.User;
import org.odeum.http.Request;

/** {@code auth = "public"}: who is logged in, else the public user. */
public class PublicMethod implements AuthMethod {
  private final Supplier<Authenticator> authenticator;
  private final SessionUser sessionUser;

  /**
   * The method.
   *
   * @param authenticator gives the one in use
   */
  public PublicMethod(Supplier<Authenticator> authenticator) {
    this.authenticator = authenticator;
    sessionUser = new SessionUser(authenticator);
  }

  @Override
  public String name() {
    return "public";
  }

  @Override
  public Optional<Principal> authenticate(Request request) {
    Optional<User> user =
        sessionUser
            .of(request)
            .or(() -> request.database().map(name -> authenticator.get().publicUser(name)));
    return user.map(Principal.class::cast);
  }
}
