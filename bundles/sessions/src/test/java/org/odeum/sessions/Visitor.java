// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.odeum.http.Cookie;
import org.odeum.session.OpenSession;
import org.odeum.session.Session;
import org.odeum.session.SessionRequest;
import org.odeum.session.Sessions;

/** A browser: sends requests to a manager, and keeps the cookie. */
final class Visitor {
  static final SessionRequest PLAIN =
      new SessionRequest("192.0.2.1", Optional.empty(), false, true);

  private final Sessions sessions;
  private Optional<String> cookie;
  private Optional<Cookie> lastSent = Optional.empty();

  Visitor(Sessions sessions) {
    this(sessions, Optional.empty());
  }

  Visitor(Sessions sessions, Optional<String> cookie) {
    this.sessions = sessions;
    this.cookie = cookie;
  }

  /** One request from its beginning to its answer. */
  void visit(Consumer<Session> controller) {
    visit(PLAIN, controller);
  }

  void visit(SessionRequest request, Consumer<Session> controller) {
    OpenSession open = begin(request);
    controller.accept(open.session());
    end(open);
  }

  /** A request that is under way. */
  OpenSession begin() {
    return begin(PLAIN);
  }

  private OpenSession begin(SessionRequest request) {
    return sessions.open(cookie, request);
  }

  /** Its answer. */
  void end(OpenSession open) {
    lastSent = open.commit();
    lastSent.ifPresent(
        sent ->
            cookie =
                sent.maxAge().equals(Optional.of(Duration.ZERO))
                    ? Optional.empty()
                    : Optional.of(sent.value()));
  }

  /** What the last answer set. */
  Optional<Cookie> lastSent() {
    return lastSent;
  }

  Optional<String> cookie() {
    return cookie;
  }

  /** Another window of the same browser. */
  Visitor copy() {
    return new Visitor(sessions, cookie);
  }
}
