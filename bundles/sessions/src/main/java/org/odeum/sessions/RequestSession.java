// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.time.Instant;
import java.util.Optional;
import org.odeum.http.Cookie;
import org.odeum.session.OpenSession;
import org.odeum.session.Session;
import org.odeum.session.SessionId;
import org.odeum.session.SessionRequest;
import org.odeum.session.SessionStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session of one request: loaded at the first look, stored at the end. */
final class RequestSession implements OpenSession {
  private static final Logger LOG = LoggerFactory.getLogger(SessionManager.class);

  private final Surroundings surroundings;
  private final Optional<SessionId> cookie;
  private final SessionRequest request;
  private final Session session;
  private SessionState state;
  private boolean committed;

  RequestSession(Surroundings surroundings, Optional<SessionId> cookie, SessionRequest request) {
    this.surroundings = surroundings;
    this.cookie = cookie;
    this.request = request;
    session = new CurrentSession(this::state, surroundings.seal());
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public boolean isUsed() {
    return state != null;
  }

  private SessionState state() {
    if (state == null) {
      SessionState loaded = new SessionState(cookie.flatMap(this::load), surroundings.random());
      boolean trusted = surroundings.seal().holds(loaded);
      state = loaded;
      if (!trusted) {
        LOG.debug("session {} is logged out: its user may not be logged in any more", loaded.id());
        session.logOut(true);
      }
    }
    return state;
  }

  private Optional<SessionState.Origin> load(SessionId id) {
    SessionStore store = surroundings.stores().get();
    Instant now = surroundings.clock().instant();
    SessionPolicy policy = surroundings.policy().get();
    return store
        .load(id, now)
        .filter(found -> !policy.isExpired(found, now))
        .map(found -> new SessionState.Origin(store, found));
  }

  @Override
  public Optional<Cookie> commit() {
    if (state == null || !request.saved() || committed) {
      return Optional.empty();
    }
    committed = true;
    return new Commit(surroundings, cookie, request, state).run();
  }
}
