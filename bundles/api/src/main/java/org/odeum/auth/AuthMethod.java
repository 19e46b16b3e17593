// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.auth;

import java.security.Principal;
import java.util.Optional;
import org.odeum.http.Request;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds out who sends a request; routes name it with {@code auth = "<name>"}. The counterpart of
 * Odoo's {@code _auth_method_<name>}.
 *
 * <p>Register it as a service. Routes that name a method which nobody provides are not served, and
 * come when the service comes. Of several services with one name the one with the highest ranking
 * counts; the names {@code none} and {@code public} can be taken over in this way. Called by many
 * threads at a time, before the body of the request is read.
 */
@ConsumerType
public interface AuthMethod {
  /** The name by which routes ask for it; does not change while the service is registered. */
  String name();

  /**
   * Lets the request pass, or ends it by an exception.
   *
   * @return who sends the request; empty if the method lets unknown clients pass
   * @throws org.odeum.http.SessionExpiredException if the client has to log in (HTTP routes: 303 to
   *     the login page; JSON routes: error code 100)
   * @throws org.odeum.exceptions.AccessDenied if the credentials are wrong; any exception that is
   *     not listed here counts as this one, and is logged
   * @throws org.odeum.http.HttpException to answer with a status of its own, such as 401
   */
  Optional<Principal> authenticate(Request request);
}
