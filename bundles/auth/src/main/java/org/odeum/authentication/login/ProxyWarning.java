// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator when a private address has to wait: if it is that of a proxy whose header
 * fields are not believed, all visitors wait together. Told at most once an hour.
 */
final class ProxyWarning {
  private static final Logger LOG = LoggerFactory.getLogger(CredentialCheck.class);
  private static final Duration SILENCE = Duration.ofHours(1);

  private final Clock clock;
  private final AtomicReference<Instant> silentUntil = new AtomicReference<>(Instant.MIN);

  ProxyWarning(Clock clock) {
    this.clock = clock;
  }

  void blocked(Origin origin, int failures) {
    Instant now = clock.instant();
    Instant until = silentUntil.get();
    if (origin.local()
        && !now.isBefore(until)
        && silentUntil.compareAndSet(until, now.plus(SILENCE))) {
      LOG.warn(
          "{} log-ins from {} failed, and it has to wait. The address is private: if a proxy is"
              + " there, start the server with --proxy-mode, or all its visitors wait.",
          failures,
          origin.text());
    }
  }
}
