// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.odeum.cron.store.CronStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the next job that is due. One thread of a process does so at a time; whoever has found
 * a job lets the next one look. While all is quiet the store is asked once a minute.
 */
final class LookOut {
  private static final Logger LOG = LoggerFactory.getLogger(LookOut.class);

  /** Other processes may have made something ready. */
  static final Duration LOOK = Duration.ofSeconds(60);

  private static final Duration STORE_AWAY = Duration.ofSeconds(5);

  private final Finder finder;
  private final Clock clock;
  private final Alarm alarm;
  private volatile Optional<String> away = Optional.empty();
  private boolean fresh = true;
  private Optional<Instant> due = Optional.empty();

  LookOut(Finder finder, Clock clock, Alarm alarm) {
    this.finder = finder;
    this.clock = clock;
    this.alarm = alarm;
  }

  /** Why the store cannot be used; empty if it can. */
  Optional<String> away() {
    return away;
  }

  /** Waits until a job is claimed. */
  synchronized Claimed await() throws InterruptedException {
    while (true) {
      if (!finder.hasCandidates()) {
        fresh = true;
        alarm.sleep();
        continue;
      }
      Duration pause;
      try {
        Optional<Claimed> claim = look();
        back();
        if (claim.isPresent()) {
          fresh = true;
          return claim.get();
        }
        pause = untilDue();
      } catch (RuntimeException | Error e) {
        lost(e);
        pause = STORE_AWAY;
      }
      fresh |= alarm.sleep(pause);
    }
  }

  /** After news the store is asked for work, and then for when there will be more. */
  private Optional<Claimed> look() {
    Instant now = clock.instant();
    if (!fresh) {
      due = finder.nextDue(Instant.EPOCH);
      if (due.filter(time -> !time.isAfter(now)).isEmpty()) {
        return Optional.empty();
      }
    }
    Optional<Claimed> claim = finder.claim();
    if (claim.isEmpty()) {
      due = finder.nextDue(now);
      fresh = false;
    }
    return claim;
  }

  private Duration untilDue() {
    Duration until =
        due.map(time -> Duration.between(clock.instant(), time).plusMillis(1)).orElse(LOOK);
    return until.compareTo(LOOK) < 0 ? until : LOOK;
  }

  private void lost(Throwable e) {
    fresh = true;
    String why = e instanceof CronStoreException ? e.getMessage() : "The store failed: " + e;
    boolean news = away.isEmpty();
    away = Optional.of(why);
    if (news && e instanceof CronStoreException) {
      LOG.warn("No cron job runs for now: {}", why);
    } else if (news) {
      LOG.error("No cron job runs for now: {}", why, e);
    }
    FullHeap.reportIfCause(e);
  }

  private void back() {
    if (away.isPresent()) {
      away = Optional.empty();
      LOG.info("Cron jobs run again");
    }
  }
}
