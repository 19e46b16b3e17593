// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.login;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes those wait who guess: an address after some failures, as in Odoo, and a login after some
 * more from anywhere, against guesses from many addresses. An address from which the login has
 * succeeded before is not held up by the failures of others, so that nobody can be locked out by
 * strangers. Kept in memory, by each process for itself. Safe for use by any thread.
 */
final class LoginThrottle {
  /**
   * An attempt that counts.
   *
   * @param origin where it comes from
   * @param account what it is after: database and login
   */
  record Attempt(Origin origin, String account) {}

  /**
   * What a failure led to.
   *
   * @param fromAddress how many failures its address has had
   * @param blocksAddress whether the address has to wait now
   */
  record Failure(int fromAddress, boolean blocksAddress) {}

  private final Supplier<ThrottleSettings> settings;
  private final Clock clock;
  private final Failures byAddress = new Failures();
  private final Failures byAccount = new Failures();
  private final RecentlyUsed<Attempt, Boolean> succeeded = new RecentlyUsed<>(Failures.MOST);

  LoginThrottle(Supplier<ThrottleSettings> settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** When to try again, if it is too early now. */
  Optional<Instant> blockedUntil(Attempt attempt) {
    ThrottleSettings current = settings.get();
    Instant now = clock.instant();
    return Stream.of(
            byAddress.blockedUntil(
                attempt.origin().text(), current.failuresByAddress(), current.cooldown(), now),
            byAccount
                .blockedUntil(attempt.account(), current.failuresByLogin(), current.cooldown(), now)
                .filter(until -> !hasSucceeded(attempt)))
        .flatMap(Optional::stream)
        .max(Instant::compareTo);
  }

  private boolean hasSucceeded(Attempt attempt) {
    synchronized (succeeded) {
      return succeeded.containsKey(attempt);
    }
  }

  Failure failed(Attempt attempt) {
    Instant now = clock.instant();
    int most = settings.get().failuresByAddress();
    int failures = byAddress.add(attempt.origin().text(), now);
    if (!hasSucceeded(attempt)) {
      byAccount.add(attempt.account(), now);
    }
    return new Failure(failures, most > 0 && failures >= most);
  }

  /**
   * The address may fail again as often. The login's count stays: that its owner logs in must not
   * give those who guess another round.
   */
  void succeeded(Attempt attempt) {
    byAddress.forget(attempt.origin().text());
    synchronized (succeeded) {
      succeeded.put(attempt, true);
    }
  }

  /** How many addresses, logins and successes are kept. */
  int size() {
    synchronized (succeeded) {
      return byAddress.size() + byAccount.size() + succeeded.size();
    }
  }
}
