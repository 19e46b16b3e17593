// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.CronStoreException;
import org.odeum.cron.store.JobKey;
import org.odeum.server.HealthCheck.Result;
import org.odeum.server.HealthCheck.Status;
import org.odeum.testkit.cron.MemoryCronStore;

class StoreHealthTest {
  private final CronStore store = new MemoryCronStore();
  private Optional<JobKey> job = Optional.of(new JobKey("main", "a"));
  private Optional<String> away = Optional.empty();

  @Test
  void a_store_that_answers_is_well() {
    StoreHealth health = new StoreHealth(() -> away, () -> job, () -> store);

    assertThat(answer(health)).isEqualTo(Result.pass());
  }

  @Test
  void a_store_that_cannot_be_used_is_a_warning_with_its_sentence() {
    StoreHealth health =
        new StoreHealth(
            () -> away,
            () -> job,
            () -> {
              throw new CronStoreException("It is away.");
            });

    assertThat(answer(health)).isEqualTo(Result.warn("It is away."));
    job = Optional.empty();
    assertThat(health.look()).as("without jobs").isEqualTo(Result.pass());
    away = Optional.of("It was away.");
    assertThat(health.look()).isEqualTo(Result.warn("It was away."));
  }

  /** What it says when the store has answered, for which a look waits a moment only. */
  private static Result answer(StoreHealth health) {
    Result result = health.look();
    while (result.detail().contains("has not answered for")) {
      result = health.look();
    }
    return result;
  }

  @Test
  void a_store_that_hangs_is_told_of_without_waiting_for_it() {
    CountDownLatch hanging = new CountDownLatch(1);
    StoreHealth health =
        new StoreHealth(
            () -> away,
            () -> job,
            () -> {
              try {
                hanging.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return store;
            });

    assertThat(health.look().status()).isEqualTo(Status.WARN);
    assertThat(health.look().detail()).contains("has not answered for");

    hanging.countDown();
    while (health.look().status() != Status.PASS) {
      Thread.onSpinWait();
    }
  }
}
