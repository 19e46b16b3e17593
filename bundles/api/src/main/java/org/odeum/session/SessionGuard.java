// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Says which token a session must carry to act for the user it names; one service of the server,
 * offered by whoever knows the users. Sessions write the token when someone logs in or the id
 * rotates, and compare it at the first look of each request: a session with another one is logged
 * out before anybody sees its user. So a session ends when its token would be another today.
 *
 * <p>While the service is away, a session that is logged in cannot be looked at ({@link
 * SessionStoreUnavailableException}); others can. Called by many threads at a time, for each
 * request that looks at a session that is logged in: it must answer within microseconds.
 */
@ProviderType
public interface SessionGuard {
  /**
   * The token; empty if there is no such user, or he may not log in.
   *
   * @param id of its text only the {@link SessionId#stablePart()} may matter, so that soft rotation
   *     does not change the token
   * @throws SessionStoreUnavailableException if nobody can tell at the moment
   */
  Optional<String> token(SessionId id, String database, long uid);
}
