// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes sessions that nobody used for too long; each run is one cleaning, and never throws. Runs
 * on a thread of its own: no request pays for it.
 */
public final class SessionCleaner implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SessionCleaner.class);

  private final Supplier<SessionStore> stores;
  private final Supplier<SessionPolicy> policy;
  private final Clock clock;

  /** A cleaner of the store in use. */
  public SessionCleaner(
      Supplier<SessionStore> stores, Supplier<SessionPolicy> policy, Clock clock) {
    this.stores = stores;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public void run() {
    Instant now = clock.instant();
    try {
      int removed = stores.get().expire(policy.get().unusedSince(now), now);
      if (removed > 0) {
        LOG.info("{} sessions that nobody used any more were removed", removed);
      }
    } catch (SessionStoreUnavailableException e) {
      LOG.debug("sessions are cleaned when their store is back: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn(
          "expired sessions were not removed; the next cleaning tries again, and if that fails too,"
              + " look after their store",
          e);
    }
  }
}
