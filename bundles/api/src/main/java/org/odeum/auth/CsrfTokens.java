// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.auth;

import java.time.Duration;
import org.odeum.session.Session;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes and checks the tokens by which a form proves that it comes from a page of this server; one
 * service of the server. A token belongs to the stable part of its session's id, so soft rotation
 * does not spoil it, and log-in and log-out do. Safe for use by any thread.
 */
@ProviderType
public interface CsrfTokens {
  /** How long a token lives unless said otherwise, as in Odoo. */
  Duration USUAL_LIFE = Duration.ofDays(365);

  /**
   * A new token for this session, which is stored with the request even if it is empty.
   *
   * @param life how long it is good for; zero or negative for one that is not
   */
  String create(Session session, Duration life);

  /** Whether the text is a token of this session whose time is not over; constant in time. */
  boolean accepts(Session session, String token);
}
