// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.token;

import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.auth.Authenticator;
import org.odeum.session.SessionGuard;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStoreUnavailableException;

/**
 * Binds sessions to their users' secrets: the token is an HMAC-SHA256, with the secret as key, over
 * the stable part of the session's id, the database and the user's id.
 */
public class SecretSessionGuard implements SessionGuard {
  private final Supplier<Authenticator> authenticator;

  /**
   * A guard.
   *
   * @param authenticator gives the one in use
   */
  public SecretSessionGuard(Supplier<Authenticator> authenticator) {
    this.authenticator = authenticator;
  }

  @Override
  public Optional<String> token(SessionId id, String database, long uid) {
    return secret(database, uid)
        .map(secret -> Hmac.hex(secret, id.stablePart() + " " + uid + " " + database));
  }

  private Optional<byte[]> secret(String database, long uid) {
    try {
      return authenticator.get().sessionSecret(database, uid);
    } catch (SessionStoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new SessionStoreUnavailableException(
          "Nobody can tell whether user %d may still be logged in: %s"
              .formatted(uid, e.getMessage()),
          e);
    }
  }
}
