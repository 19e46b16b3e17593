// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.CronStoreException;
import org.odeum.cron.store.JobDeclaration;
import org.odeum.cron.store.JobKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds work: makes the jobs of this process known to the store, and claims those that are due.
 * Safe for use by any thread.
 */
final class Finder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Finder.class);

  private final Catalogue catalogue;
  private final Supplier<CronStore> store;
  private final Clock clock;
  private final Runnable changed;
  private final Map<JobKey, JobSource> declared = new HashMap<>();
  private final Set<JobKey> hadTheirTurn = new HashSet<>();
  private CronStore current;
  private AutoCloseable listening;

  /**
   * @param store gives the store in use, or throws {@link CronStoreException}
   * @param changed called when another process may have made a job ready
   */
  Finder(Catalogue catalogue, Supplier<CronStore> store, Clock clock, Runnable changed) {
    this.catalogue = catalogue;
    this.store = store;
    this.clock = clock;
    this.changed = changed;
  }

  /** Whether there is any job to look for; the store is not touched otherwise. */
  boolean hasCandidates() {
    return !catalogue.shown().isEmpty();
  }

  /** Claims the next job that is due; one that has more to do waits until others had their turn. */
  synchronized Optional<Claimed> claim() {
    Set<JobKey> candidates = candidates();
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    if (!hadTheirTurn.isEmpty()) {
      Set<JobKey> others = new HashSet<>(candidates);
      others.removeAll(hadTheirTurn);
      Optional<Claimed> claim = others.isEmpty() ? Optional.empty() : claim(others);
      if (claim.isPresent()) {
        return claim;
      }
      hadTheirTurn.clear();
    }
    return claim(candidates);
  }

  private Optional<Claimed> claim(Set<JobKey> candidates) {
    CronStore now = current();
    Optional<Claimed> claimed =
        now.claim(candidates, clock.instant()).map(claim -> new Claimed(now, claim));
    claimed.ifPresent(it -> hadTheirTurn.add(it.key()));
    return claimed;
  }

  /** The earliest time after another at which a job becomes ready. */
  synchronized Optional<Instant> nextDue(Instant after) {
    Set<JobKey> candidates = candidates();
    return candidates.isEmpty() ? Optional.empty() : current().nextDue(candidates, after);
  }

  /** The keys of the jobs of this process, all of which the store knows then. */
  private Set<JobKey> candidates() {
    CronStore now = current();
    Map<JobKey, JobSource> shown = catalogue.shown();
    List<JobDeclaration> news = new ArrayList<>();
    shown.forEach(
        (key, source) -> {
          if (declared.get(key) != source) {
            news.add(source.definition().declaration(key, clock.instant()));
          }
        });
    if (!news.isEmpty()) {
      now.declare(news);
    }
    if (!news.isEmpty() || declared.size() != shown.size()) {
      declared.clear();
      declared.putAll(shown);
    }
    return shown.keySet();
  }

  private CronStore current() {
    CronStore now = store.get();
    if (now != current) {
      close();
      listening = now.listen(changed);
      current = now;
    }
    return now;
  }

  @Override
  public synchronized void close() {
    declared.clear();
    hadTheirTurn.clear();
    current = null;
    AutoCloseable open = listening;
    listening = null;
    if (open != null) {
      try {
        open.close();
      } catch (Exception e) {
        LOG.debug("Listening did not end cleanly", e);
      }
    }
  }
}
