// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.login;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.auth.Authenticator;
import org.odeum.auth.User;
import org.odeum.exceptions.AccessDenied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on login and password. Whoever guesses waits, and all attempts together take a bounded
 * share of the machine: an attempt is looked at when it comes, and once more when it is its turn,
 * so that many at a time get no further than one after the other.
 */
final class CredentialCheck {
  private static final Logger LOG = LoggerFactory.getLogger(CredentialCheck.class);
  private static final int LONGEST_LOGIN = 256;

  private final Supplier<Authenticator> authenticator;
  private final Supplier<List<String>> databases;
  private final LoginThrottle throttle;
  private final Turnstile turnstile;
  private final ProxyWarning warning;
  private final Clock clock;

  CredentialCheck(
      Supplier<Authenticator> authenticator,
      Supplier<List<String>> databases,
      Supplier<ThrottleSettings> settings,
      Turnstile turnstile,
      Clock clock) {
    this.authenticator = authenticator;
    this.databases = databases;
    this.throttle = new LoginThrottle(settings, clock);
    this.turnstile = turnstile;
    this.warning = new ProxyWarning(clock);
    this.clock = clock;
  }

  /**
   * The user.
   *
   * @throws AccessDenied if he is not let in; it does not say why, except that he has to wait
   */
  User check(String address, String database, String login, char[] password) {
    if (login.length() > LONGEST_LOGIN || !databases.get().contains(database)) {
      LOG.info(
          "Login failed for db:{} login:{} from {}",
          LogText.of(database),
          LogText.of(login),
          address);
      throw new AccessDenied();
    }
    var attempt = new LoginThrottle.Attempt(Origin.of(address), database + " " + login);
    requireTurn(attempt, login);
    return turnstile
        .pass(
            () -> {
              requireTurn(attempt, login);
              return decide(attempt, address, database, login, password);
            })
        .orElseThrow(() -> busy(login, address));
  }

  private void requireTurn(LoginThrottle.Attempt attempt, String login) {
    Optional<Instant> until = throttle.blockedUntil(attempt);
    if (until.isPresent()) {
      LOG.debug(
          "Login attempt ignored for {} from {} until {}",
          LogText.of(login),
          attempt.origin().text(),
          until.get());
      long seconds = Math.max(1, until.get().getEpochSecond() - clock.instant().getEpochSecond());
      throw new AccessDenied(
          "Too many log-ins failed. Wait %d seconds and try again.".formatted(seconds));
    }
  }

  private static AccessDenied busy(String login, String address) {
    LOG.info("Login of {} from {} refused: too many at a time", LogText.of(login), address);
    return new AccessDenied("Too many people are logging in. Try again in a moment.");
  }

  private User decide(
      LoginThrottle.Attempt attempt,
      String address,
      String database,
      String login,
      char[] password) {
    Optional<User> user = found(database, login, password);
    if (user.isPresent()) {
      throttle.succeeded(attempt);
      LOG.info("Login successful for db:{} login:{} from {}", database, LogText.of(login), address);
      return user.get();
    }
    LOG.info("Login failed for db:{} login:{} from {}", database, LogText.of(login), address);
    LoginThrottle.Failure failure = throttle.failed(attempt);
    if (failure.blocksAddress()) {
      warning.blocked(attempt.origin(), failure.fromAddress());
    }
    throw new AccessDenied();
  }

  private Optional<User> found(String database, String login, char[] password) {
    try {
      return authenticator
          .get()
          .authenticate(database, login, password)
          .filter(user -> !user.isPublic());
    } catch (RuntimeException e) {
      LOG.error("The users of {} cannot be asked, so nobody can log in: {}", database, e, e);
      throw new AccessDenied();
    }
  }
}
