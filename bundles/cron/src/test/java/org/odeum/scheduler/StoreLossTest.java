// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.cron.CronJob;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.CronStoreException;
import org.odeum.cron.store.JobKey;
import org.odeum.testkit.cron.MemoryCronStore;

/** The store goes when a job is claimed. */
class StoreLossTest {
  private final MemoryCronStore store = new MemoryCronStore();
  private final Catalogue catalogue = new Catalogue("main");
  private final JobKey key = catalogue.key("job");

  private record Source(JobDefinition definition) implements JobSource {
    @Override
    public long bundleId() {
      return 1;
    }

    @Override
    public CronJob obtain() {
      return context -> {};
    }
  }

  private boolean claimed() {
    Optional<Claim> free = store.claim(key);
    free.ifPresent(Claim::close);
    return !store.jobs().isEmpty() && free.isEmpty();
  }

  private CronStore store() {
    if (claimed()) {
      throw new CronStoreException("it has just gone");
    }
    return store;
  }

  @Test
  void a_job_that_is_claimed_is_run_by_the_store_that_claimed_it() {
    Map<String, Object> properties =
        Map.of("cron.name", "job", "cron.interval", 1, "cron.unit", "HOURS");
    catalogue.add(new Source(JobDefinition.of("shop", properties::get)));
    Scheduler scheduler =
        new Scheduler(
            catalogue,
            new Scheduler.Surroundings(
                this::store, Clock.systemUTC(), "test", Optional::empty, (job, text) -> {}));

    assertThat(scheduler.runDue(1)).hasSize(1);
    assertThat(store.history(key, 5)).hasSize(1);
    assertThat(claimed()).isFalse();
  }
}
