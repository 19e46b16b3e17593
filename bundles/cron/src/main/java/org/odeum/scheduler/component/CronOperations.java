// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.component;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.cron.runtime.JobStatus;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;
import org.odeum.scheduler.Catalogue;
import org.odeum.scheduler.Scheduler;

/** What operators and addons may ask of jobs by their names. */
final class CronOperations {
  private final Catalogue catalogue;
  private final Scheduler scheduler;
  private final Supplier<CronStore> store;
  private final Clock clock;

  CronOperations(Catalogue catalogue, Scheduler scheduler, Supplier<CronStore> store, Clock clock) {
    this.catalogue = catalogue;
    this.scheduler = scheduler;
    this.store = store;
    this.clock = clock;
  }

  List<JobStatus> jobs() {
    scheduler.declare();
    Map<JobKey, JobRun> last = store.get().lastRuns();
    return store.get().jobs().stream()
        .sorted(Comparator.comparing(JobState::key))
        .map(
            job ->
                new JobStatus(
                    job, scheduler.has(job.key()), Optional.ofNullable(last.get(job.key()))))
        .toList();
  }

  private JobKey known(String name) {
    JobKey key = catalogue.key(name);
    if (!scheduler.has(key)) {
      state(key);
    } else {
      scheduler.declare();
    }
    return key;
  }

  private JobState state(JobKey key) {
    return store.get().jobs().stream()
        .filter(job -> job.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no cron job '%s'; 'crons' lists them.".formatted(key.name())));
  }

  void trigger(String name, Instant at) {
    store.get().trigger(known(name), at);
    scheduler.wake();
  }

  JobRun run(String name) {
    JobKey key = known(name);
    if (!scheduler.has(key)) {
      throw new IllegalArgumentException(
          "The cron job '%s' cannot run: its addon '%s' is not deployed."
              .formatted(name, state(key).addon()));
    }
    CronStore now = store.get();
    Claim claim = now.claim(key).orElseThrow(() -> busy(name));
    return scheduler
        .run(now, claim)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The cron job '%s' went away before it could run.".formatted(name)));
  }

  private static IllegalArgumentException busy(String name) {
    return new IllegalArgumentException(
        "The cron job '%s' is being run at this moment; try again when that is over."
            .formatted(name));
  }

  void activate(String name, boolean active) {
    JobKey key = known(name);
    Instant now = clock.instant();
    Instant next =
        catalogue
            .find(key)
            .map(job -> job.definition().schedule().next(state(key).calls().anchor(), now))
            .orElse(now);
    if (!store.get().activate(key, active, next)) {
      throw busy(name);
    }
    scheduler.wake();
  }

  List<JobRun> history(String name, int most) {
    return store.get().history(known(name), most);
  }
}
