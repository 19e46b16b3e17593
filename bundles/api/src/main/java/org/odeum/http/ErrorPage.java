// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Draws the pages that HTTP routes answer errors with, in place of the server's plain ones.
 *
 * <p>Register it as a service; the one with the highest ranking that gives a page wins. It is not
 * asked where the client prefers JSON. One that throws is logged and passed over.
 */
@ConsumerType
public interface ErrorPage {
  /**
   * Draws the page of an error.
   *
   * @param error what to tell the client, and nothing that it must not know
   * @param request the request, of which body and parameters may be unread
   * @return the page, sent with the error's status; empty to leave it to the next one
   */
  Optional<Response> render(ErrorInfo error, Request request);
}
