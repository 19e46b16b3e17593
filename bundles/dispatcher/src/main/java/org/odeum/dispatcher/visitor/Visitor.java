// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.visitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.auth.CsrfTokens;
import org.odeum.auth.LoginService;
import org.odeum.auth.User;
import org.odeum.http.Cookie;
import org.odeum.http.engine.Exchange;
import org.odeum.session.OpenSession;
import org.odeum.session.Session;
import org.odeum.session.SessionRequest;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.Sessions;

/**
 * Who a request comes from, as far as his session tells: opened when it is first asked for, stored
 * once. A request that asks for nothing costs nothing. For one thread at a time.
 */
public final class Visitor {
  private final Exchange exchange;
  private final VisitorServices services;
  private final Supplier<Map<String, String>> cookies;
  private boolean saved;
  private boolean settled;
  private OpenSession open;

  /**
   * The visitor of a request whose route is not known yet, so that nothing would be stored.
   *
   * @param cookies gives the request's cookies
   */
  public Visitor(
      Exchange exchange, VisitorServices services, Supplier<Map<String, String>> cookies) {
    this.exchange = exchange;
    this.services = services;
    this.cookies = cookies;
  }

  /** Says whether the route stores sessions. */
  public void saves(boolean saving) {
    saved = saving;
  }

  /**
   * His session.
   *
   * @throws SessionStoreUnavailableException if the server has no sessions at all
   */
  public Session session() {
    if (open == null) {
      Sessions sessions =
          services
              .sessions()
              .get()
              .orElseThrow(
                  () ->
                      new SessionStoreUnavailableException(
                          "The server has no sessions; see why the bundle org.odeum.sessions is not"
                              + " active."));
      open =
          sessions.open(
              sessionCookie(),
              new SessionRequest(
                  exchange.remoteAddress(),
                  exchange.headers().first("User-Agent"),
                  exchange.scheme().equals("https"),
                  saved));
    }
    return open.session();
  }

  private Optional<String> sessionCookie() {
    return Optional.ofNullable(cookies.get().get(Sessions.COOKIE));
  }

  private boolean isUsed() {
    return open != null && open.isUsed();
  }

  /** Whether there may be something in his session. */
  private boolean mayHaveSession() {
    return open != null || sessionCookie().isPresent();
  }

  /** The environment's context: the user's, that of the session over it, and a language. */
  public Map<String, Object> context(Optional<User> user) {
    return LanguageContext.of(
        user, mayHaveSession() ? session().context() : Map.of(), exchange.headers());
  }

  /** His language; while the store is away, the one that his browser asks for. */
  public Locale locale(Optional<User> user) {
    try {
      return LanguageContext.locale(context(user));
    } catch (SessionStoreUnavailableException e) {
      return AcceptLanguage.best(exchange.headers());
    }
  }

  /** The database of his session if it may be used, else the only one there is. */
  public Optional<String> database() {
    List<String> names = services.logins().get().map(LoginService::databases).orElse(List.of());
    if (names.size() == 1) {
      return Optional.of(names.getFirst());
    }
    return names.isEmpty() || !mayHaveSession()
        ? Optional.empty()
        : session().db().filter(names::contains);
  }

  /** The same, for the log: what can be said without loading the session. */
  public Optional<String> knownDatabase() {
    List<String> names = services.logins().get().map(LoginService::databases).orElse(List.of());
    return names.size() == 1 || isUsed() ? database() : Optional.empty();
  }

  /**
   * A new token for forms.
   *
   * @throws IllegalStateException if nobody makes them
   */
  public String csrfToken(Duration life) {
    return services
        .csrfTokens()
        .get()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The server has no CSRF tokens; see why the bundle org.odeum.authentication is"
                        + " not active."))
        .create(session(), life);
  }

  /** Who checks tokens. */
  Optional<CsrfTokens> csrfTokens() {
    return services.csrfTokens().get();
  }

  /** Sets the debug mode of the session as the parameter {@code debug} of the query says. */
  public void debug(String parameter) {
    session().debug(DebugModes.parse(parameter));
  }

  /** His session is over: if somebody is logged in with it, he is not any more. */
  public void expire() {
    if (isUsed() && session().uid().isPresent()) {
      session().logOut(true);
    }
  }

  /**
   * Stores what the request did to the session; called before the answer leaves. Does nothing the
   * second time.
   *
   * @return the cookies to send
   */
  public List<Cookie> settle() {
    if (settled || !saved || !isUsed()) {
      return List.of();
    }
    settled = true;
    Session session = open.session();
    String mode = session.get(Session.DEBUG).map(String::valueOf).orElse("");
    List<Cookie> toSend = new ArrayList<>(2);
    open.commit().ifPresent(toSend::add);
    services
        .debugSessions()
        .note(session, mode, cookies.get(), exchange.scheme().equals("https"))
        .ifPresent(toSend::add);
    return toSend;
  }
}
