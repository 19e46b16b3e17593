// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts the failures of many keys, each since its last success. It keeps the keys that failed
 * last: to push one out, an attacker needs more attempts than the server can check during a
 * cooldown.
 */
final class Failures {
  /** How many keys are kept. */
  static final int MOST = 10_000;

  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private record Count(int failures, Instant last) {}

  private final RecentlyUsed<String, Count> counts = new RecentlyUsed<>(MOST);

  /** When the key may try again, if it has to wait. */
  synchronized Optional<Instant> blockedUntil(
      String key, int mostFailures, Duration cooldown, Instant now) {
    Count count = counts.get(key);
    if (mostFailures <= 0 || count == null || count.failures() < mostFailures) {
      return Optional.empty();
    }
    return Optional.of(count.last().plus(cooldown)).filter(now::isBefore);
  }

  /** Another failure; the number of those so far. */
  synchronized int add(String key, Instant now) {
    Count before = counts.get(key);
    boolean first = before == null || now.isAfter(before.last().plus(FORGOTTEN_AFTER));
    Count after = new Count(first ? 1 : before.failures() + 1, now);
    counts.put(key, after);
    return after.failures();
  }

  synchronized void forget(String key) {
    counts.remove(key);
  }

  synchronized int size() {
    return counts.size();
  }
}
