// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.util.Optional;
import org.odeum.http.Request;

/**
 * Decides whether a form was sent from a page of this server. Asked on HTTP routes with {@code csrf
 * = true} for methods other than GET, HEAD, OPTIONS and TRACE.
 */
@FunctionalInterface
public interface CsrfCheck {
  /**
   * What is in force while nobody keeps sessions: every request passes. Without a session there is
   * no cookie that another site could make a browser misuse, and nothing a token could be bound to.
   */
  CsrfCheck WITHOUT_SESSIONS = (request, token) -> true;

  /**
   * Tells whether the request is genuine.
   *
   * @param token the parameter {@code csrf_token}, which the endpoint does not get to see
   */
  boolean accepts(Request request, Optional<String> token);
}
