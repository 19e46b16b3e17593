// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.visitor;

import java.util.Optional;
import org.odeum.auth.CsrfTokens;
import org.odeum.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets forms pass that were sent from a page of this server, and no others. */
public final class CsrfProtection {
  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.http");

  private CsrfProtection() {}

  /**
   * Checks the token of a request that may change something.
   *
   * @param token the parameter {@code csrf_token}
   * @param address for the log
   * @throws HttpException with 400 if it is not good
   */
  public static void check(Visitor visitor, Optional<String> token, String address) {
    Optional<CsrfTokens> tokens = visitor.csrfTokens();
    if (tokens.isEmpty()) {
      LOG.warn(
          "{} was refused: nobody can check its CSRF token while the bundle"
              + " org.odeum.authentication is not active. See why it is not, or say csrf = false on"
              + " routes that need no token.",
          address);
      throw refused();
    }
    if (token.isEmpty()) {
      LOG.warn(
          "{} came without a CSRF token and was refused. A form needs a hidden field csrf_token"
              + " with the value of request.csrfToken(); a script sends the same as a parameter. If"
              + " other sites and programs are to call this address, which then must not act for"
              + " whoever is logged in, say csrf = false on its route.",
          address);
      throw refused();
    }
    if (!tokens.get().accepts(visitor.session(), token.get())) {
      throw refused();
    }
  }

  private static HttpException refused() {
    return new HttpException(400, "Session expired (invalid CSRF token)");
  }
}
