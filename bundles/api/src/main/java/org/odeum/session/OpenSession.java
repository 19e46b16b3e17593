// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import java.util.Optional;
import org.odeum.http.Cookie;
import org.osgi.annotation.versioning.ProviderType;

/** The session of one request, from its beginning to its answer. For one thread at a time. */
@ProviderType
public interface OpenSession {
  /** What the controller sees; always the same object. */
  Session session();

  /** Whether the session was looked at. */
  boolean isUsed();

  /**
   * Stores what changed; to be called once, before the answer leaves. Does nothing for a session
   * that was never looked at, or is not to be saved. Not calling it drops the changes.
   *
   * <p>Changes to a session that another request has ended meanwhile (logout, revoked device) are
   * dropped: a session that was ended does not come back.
   *
   * @return the cookie to send, if one is due
   * @throws InvalidSessionValueException if something that is not data was put into a list or map
   *     of the session
   * @throws SessionTooLargeException if the session would grow too large; nothing is stored
   * @throws SessionStoreUnavailableException if the store is away; the change may not be stored
   */
  Optional<Cookie> commit();
}
