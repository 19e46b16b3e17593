// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.cron;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.JobDeclaration;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;
import org.odeum.cron.store.RunOutcome;

/** The store under test, its jobs, and the words that the contract is written in. */
public abstract class CronStoreFixture {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final JobKey A = new JobKey("main", "a");
  static final JobKey B = new JobKey("main", "b");

  CronStore store;

  CronStoreFixture() {}

  /** Opens an empty store. */
  protected abstract CronStore open() throws Exception;

  /** Opens the same data a second time, as another process does; empty if that is not possible. */
  protected Optional<CronStore> openAnother() throws Exception {
    return Optional.empty();
  }

  /** Closes what a test opened. */
  protected void close() throws Exception {}

  @BeforeEach
  final void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  final void closeStore() throws Exception {
    close();
  }

  static JobDeclaration job(JobKey key, Instant first) {
    return new JobDeclaration(key, "shop", "every 1 hours UTC", 5, true, first, -1);
  }

  static JobDeclaration prior(String name, int priority) {
    return new JobDeclaration(
        new JobKey("main", name), "shop", "every 1 hours UTC", priority, true, NOON, -1);
  }

  final JobState state(JobKey key) {
    return store.jobs().stream().filter(job -> job.key().equals(key)).findFirst().orElseThrow();
  }

  final Optional<Claim> claim(JobKey... candidates) {
    return store.claim(Set.of(candidates), NOON);
  }

  static JobRun run(Instant started, String message) {
    return new JobRun(
        started, started.plusMillis(1500), RunOutcome.DONE, 2, 30, 4, message, "host:1");
  }

  final void finish(JobKey key, Instant next) {
    Claim claim = store.claim(key).orElseThrow();
    claim.finish(claim.state().withNext(next, -1), run(NOON, ""), true);
  }
}
