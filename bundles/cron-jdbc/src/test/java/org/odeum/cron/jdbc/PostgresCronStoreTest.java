// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.JobDeclaration;
import org.odeum.cron.store.JobKey;
import org.odeum.database.Password;
import org.odeum.database.PooledDatabase;
import org.odeum.database.PostgresTarget;
import org.odeum.testkit.cron.CronStoreContract;
import org.odeum.testkit.db.TestPostgres;

class PostgresCronStoreTest extends CronStoreContract {
  @TempDir static Path folder;
  private static TestPostgres postgres;
  private PooledDatabase database;

  @BeforeAll
  static void start() {
    postgres = TestPostgres.start(folder);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Override
  protected CronStore open() {
    postgres.asSuperuser(
        "DROP DATABASE odeum WITH (FORCE)", "CREATE DATABASE odeum OWNER " + TestPostgres.USER);
    database =
        new PooledDatabase(
            "main",
            new PostgresTarget(
                "127.0.0.1",
                postgres.port(),
                "odeum",
                TestPostgres.USER,
                new Password(TestPostgres.PASSWORD),
                "prefer"),
            16,
            Duration.ofSeconds(9));
    return new JdbcCronStore(() -> database);
  }

  @Override
  protected Optional<CronStore> openAnother() {
    return Optional.of(new JdbcCronStore(() -> database));
  }

  @Override
  protected void close() {
    database.close();
  }

  @Test
  void others_are_told_of_a_trigger() throws Exception {
    CronStore store = open();
    CronStore other = openAnother().orElseThrow();
    JobKey key = new JobKey("main", "job");
    store.declare(
        List.of(
            new JobDeclaration(
                key, "shop", "every 1 days UTC", 5, true, Instant.now().plusSeconds(999), -1)));
    CountDownLatch told = new CountDownLatch(1);
    try (AutoCloseable _ = other.listen(told::countDown)) {
      boolean arrived = false;
      for (int i = 0; i < 100 && !arrived; i++) {
        store.trigger(key, Instant.now());
        arrived = told.await(100, TimeUnit.MILLISECONDS);
      }
      assertThat(arrived).isTrue();
    }
  }
}
