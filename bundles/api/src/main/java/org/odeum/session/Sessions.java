// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings requests to their sessions; one service of the server. Safe for use by any thread, and
 * itself never waits for a store.
 */
@ProviderType
public interface Sessions {
  /** The name of the cookie that carries the id. */
  String COOKIE = "session_id";

  /**
   * Begins the session of one request; nothing is loaded yet.
   *
   * @param cookie the value of the cookie as it came. What is no id, or no session's id, counts as
   *     none: an id is never taken from outside
   * @param request what is known of the request
   */
  OpenSession open(Optional<String> cookie, SessionRequest request);

  /**
   * The store that is in use.
   *
   * @throws SessionStoreUnavailableException if the chosen one is away
   */
  SessionStore store();
}
