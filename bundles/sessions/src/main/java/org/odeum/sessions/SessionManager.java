// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.session.OpenSession;
import org.odeum.session.SessionGuard;
import org.odeum.session.SessionId;
import org.odeum.session.SessionRequest;
import org.odeum.session.SessionStore;
import org.odeum.session.Sessions;

/** Brings requests to their sessions; {@link RequestSession} and {@link Commit} do the work. */
public final class SessionManager implements Sessions {
  private final Surroundings surroundings;

  /**
   * A manager of the sessions in a store.
   *
   * @param stores gives the store in use; throws {@link
   *     org.odeum.session.SessionStoreUnavailableException} while there is none
   * @param policy gives the settings in force
   * @param guard gives the one who knows the users; throws the same while there is none
   */
  public SessionManager(
      Supplier<SessionStore> stores,
      Supplier<SessionPolicy> policy,
      Supplier<SessionGuard> guard,
      Clock clock,
      SecureRandom random) {
    this.surroundings = new Surroundings(stores, policy, new LoginSeal(guard), clock, random);
  }

  @Override
  public OpenSession open(Optional<String> cookie, SessionRequest request) {
    return new RequestSession(surroundings, cookie.flatMap(SessionId::parse), request);
  }

  @Override
  public SessionStore store() {
    return surroundings.stores().get();
  }
}
