// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.support;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.odeum.http.Cookie;
import org.odeum.session.OpenSession;
import org.odeum.session.Session;
import org.odeum.session.SessionGuard;
import org.odeum.session.SessionId;
import org.odeum.session.SessionRequest;
import org.odeum.session.SessionStore;
import org.odeum.sessions.SessionManager;
import org.odeum.sessions.SessionPolicy;

/** A visitor with a cookie, whose sessions are real ones. */
public final class Browser {
  private final SessionManager sessions;
  private Optional<String> cookie = Optional.empty();

  /** A browser without a cookie. */
  public Browser(SessionStore store, SessionGuard guard, Clock clock) {
    this(
        new SessionManager(
            () -> store, () -> SessionPolicy.DEFAULT, () -> guard, clock, new SecureRandom()));
  }

  private Browser(SessionManager sessions) {
    this.sessions = sessions;
  }

  /** One request; what it changes is stored unless it fails. */
  public void visit(Consumer<Session> controller) {
    OpenSession open =
        sessions.open(cookie, new SessionRequest("192.0.2.1", Optional.of("Firefox"), false, true));
    controller.accept(open.session());
    Optional<Cookie> sent = open.commit();
    sent.ifPresent(
        next ->
            cookie =
                next.maxAge().equals(Optional.of(Duration.ZERO))
                    ? Optional.empty()
                    : Optional.of(next.value()));
  }

  /** The cookie it has. */
  public Optional<SessionId> id() {
    return cookie.map(SessionId::new);
  }

  /** Another one with the same cookie: a second window, or a thief. */
  public Browser copy() {
    Browser copy = new Browser(sessions);
    copy.cookie = cookie;
    return copy;
  }

  /** Another one, of a stranger. */
  public Browser stranger() {
    return new Browser(sessions);
  }
}
