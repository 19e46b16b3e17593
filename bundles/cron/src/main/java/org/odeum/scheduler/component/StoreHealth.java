// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.component;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.CronStoreException;
import org.odeum.cron.store.JobKey;
import org.odeum.server.HealthCheck.Result;
import org.odeum.server.Probe;

/** Tells whether the store of jobs answers; a process without jobs asks nothing. */
final class StoreHealth {
  private final Supplier<Optional<String>> away;
  private final Supplier<Optional<JobKey>> job;
  private final Supplier<CronStore> store;
  private final Probe probe = new Probe("cron-health", this::ask, StoreHealth::silent);

  /**
   * @param away what the scheduler found out when it last looked
   * @param job any job of this process
   * @param store gives the store, or throws {@link CronStoreException}
   */
  StoreHealth(
      Supplier<Optional<String>> away, Supplier<Optional<JobKey>> job, Supplier<CronStore> store) {
    this.away = away;
    this.job = job;
    this.store = store;
  }

  Result look() {
    Optional<String> known = away.get();
    if (known.isPresent()) {
      return Result.warn(known.get());
    }
    return job.get().isPresent() ? probe.look() : Result.pass();
  }

  private Result ask() {
    try {
      job.get().ifPresent(any -> store.get().history(any, 1));
      return Result.pass();
    } catch (CronStoreException e) {
      return Result.warn(e.getMessage());
    }
  }

  private static Result silent(Duration since) {
    return Result.warn(
        "The store of cron jobs has not answered for %d ms; no job begins or ends meanwhile."
            .formatted(since.toMillis()));
  }
}
