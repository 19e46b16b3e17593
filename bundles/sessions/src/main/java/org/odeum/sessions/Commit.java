// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.odeum.http.Cookie;
import org.odeum.session.Session;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionRequest;
import org.odeum.session.Sessions;
import org.odeum.session.StoredSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what a request did to its session, and says which cookie to send. */
final class Commit {
  private static final Logger LOG = LoggerFactory.getLogger(SessionManager.class);

  private final Surroundings surroundings;
  private final Optional<SessionId> cookie;
  private final SessionRequest request;
  private final SessionState state;
  private final SessionPolicy policy;
  private final Instant now;

  Commit(
      Surroundings surroundings,
      Optional<SessionId> cookie,
      SessionRequest request,
      SessionState state) {
    this.surroundings = surroundings;
    this.cookie = cookie;
    this.request = request;
    this.state = state;
    this.policy = surroundings.policy().get();
    this.now = surroundings.clock().instant();
  }

  Optional<Cookie> run() {
    if (state.values().get(Session.UID).isPresent()) {
      DeviceTrace.note(state.values(), request, now);
    }
    SessionChange change = state.values().change();
    if (state.origin().isEmpty()) {
      return create(change);
    }
    SessionState.Origin origin = state.origin().get();
    return state.isRotated() ? rotate(origin, change) : update(origin, change);
  }

  private Optional<Cookie> create(SessionChange change) {
    if (change.written().isEmpty() && !state.isKept()) {
      return Optional.empty();
    }
    StoredSession session = StoredSession.empty(state.id(), now).with(change, now);
    if (!surroundings.stores().get().create(session)) {
      throw new IllegalStateException("the session store knows an id that was just made");
    }
    return send(state.id());
  }

  private Optional<Cookie> rotate(SessionState.Origin origin, SessionChange change) {
    SessionId old = origin.session().id();
    if (change.applyTo(origin.session().values()).isEmpty() && !state.isKept()) {
      origin.store().delete(old);
      return Optional.of(
          Cookie.of(Sessions.COOKIE, "").withMaxAge(Duration.ZERO).withSecure(request.secure()));
    }
    // If somebody has ended the old session, this request's own values begin a new one.
    return origin.store().rotate(old, state.id(), change, now) ? send(state.id()) : create(change);
  }

  private Optional<Cookie> update(SessionState.Origin origin, SessionChange change) {
    SessionId id = origin.session().id();
    boolean news = !cookie.equals(Optional.of(id));
    if (!change.isEmpty()) {
      Optional<SessionId> merged = origin.store().merge(id, change, now);
      if (merged.isEmpty()) {
        LOG.debug("session {} was ended meanwhile; the changes of this request are dropped", id);
        return Optional.empty();
      }
      id = merged.get();
      news = true;
    } else if (state.isTouched() || policy.isTouchDue(origin.session(), now)) {
      news |= origin.store().touch(id, now);
    }
    if (policy.isRotationDue(origin.session(), now)) {
      // From the id that was loaded: if it has a successor by now, that is not rotated once more.
      SessionId old = origin.session().id();
      SessionId next = old.softRotated(surroundings.random());
      Optional<SessionId> rotated =
          origin.store().softRotate(old, next, policy.endOfGrace(now), now);
      if (rotated.isPresent()) {
        id = rotated.get();
        news = true;
      }
    }
    return news ? send(id) : Optional.empty();
  }

  private Optional<Cookie> send(SessionId id) {
    return Optional.of(
        new Cookie(
            Sessions.COOKIE,
            id.text(),
            "/",
            Optional.of(policy.maxInactivity()),
            true,
            request.secure(),
            Cookie.SameSite.LAX));
  }
}
