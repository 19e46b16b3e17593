// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.login;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.auth.Authenticator;
import org.odeum.auth.LoginService;
import org.odeum.auth.User;
import org.odeum.exceptions.AccessDenied;
import org.odeum.http.Request;
import org.odeum.session.Session;

/** Logs visitors in and out, once {@link CredentialCheck} has let them in. */
public class Logins implements LoginService {
  private static final String LANGUAGE = "lang";
  private static final String TIME_ZONE = "tz";

  private final Supplier<Authenticator> authenticator;
  private final Supplier<List<String>> databases;
  private final CredentialCheck credentials;

  /**
   * A service.
   *
   * @param authenticator gives the one in use
   * @param databases gives the names of those one can log in to
   * @param settings gives those in force
   */
  public Logins(
      Supplier<Authenticator> authenticator,
      Supplier<List<String>> databases,
      Supplier<ThrottleSettings> settings,
      Clock clock) {
    this(authenticator, databases, settings, Turnstile.usual(), clock);
  }

  Logins(
      Supplier<Authenticator> authenticator,
      Supplier<List<String>> databases,
      Supplier<ThrottleSettings> settings,
      Turnstile turnstile,
      Clock clock) {
    this.authenticator = authenticator;
    this.databases = databases;
    this.credentials = new CredentialCheck(authenticator, databases, settings, turnstile, clock);
  }

  @Override
  public List<String> databases() {
    return databases.get();
  }

  @Override
  public User logIn(Request request, String database, String login, char[] password) {
    return begin(request, database, authenticate(request, database, login, password));
  }

  @Override
  public User logIn(Request request, String database, long uid) {
    User user =
        authenticator
            .get()
            .user(database, uid)
            .filter(found -> !found.isPublic())
            .orElseThrow(AccessDenied::new);
    return begin(request, database, user);
  }

  @Override
  public User authenticate(Request request, String database, String login, char[] password) {
    return credentials.check(request.remoteAddress(), database, login, password);
  }

  private static User begin(Request request, String database, User user) {
    Session session = request.session();
    Map<String, Object> context = context(request, session, user);
    boolean anothers =
        session.uid().isPresent()
            && !(session.uid().getAsLong() == user.id()
                && session.db().equals(Optional.of(database)));
    if (anothers) {
      session.logOut(false); // nothing of the one is left to the other
    }
    session.logIn(database, user.id(), user.login(), context);
    return user;
  }

  /** The user's own choice of language and time zone, else what the visitor had before. */
  private static Map<String, Object> context(Request request, Session session, User user) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put(LANGUAGE, request.locale().toString());
    Object zone = session.context().get(TIME_ZONE);
    if (zone instanceof String) {
      context.put(TIME_ZONE, zone);
    }
    context.putAll(user.context());
    context.put(Session.UID, user.id());
    return context;
  }

  @Override
  public void logOut(Request request, boolean keepDatabase) {
    request.session().logOut(keepDatabase);
  }
}
