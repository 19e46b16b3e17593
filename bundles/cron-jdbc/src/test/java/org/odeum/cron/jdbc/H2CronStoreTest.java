// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.JobDeclaration;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.RunOutcome;
import org.odeum.database.H2Target;
import org.odeum.database.PooledDatabase;
import org.odeum.testkit.cron.CronStoreContract;

class H2CronStoreTest extends CronStoreContract {
  @TempDir Path folder;
  private PooledDatabase database;

  @Override
  protected CronStore open() {
    database =
        new PooledDatabase("main", new H2Target(folder.resolve("db")), 16, Duration.ofSeconds(9));
    return new JdbcCronStore(() -> database);
  }

  /** A second store of the same process shares nothing with the first but the tables. */
  @Override
  protected Optional<CronStore> openAnother() {
    return Optional.of(new JdbcCronStore(() -> database));
  }

  @Override
  protected void close() {
    database.close();
  }

  @Test
  void tables_of_an_earlier_version_are_changed_and_what_is_in_them_stays() throws Exception {
    CronStore store = open();
    OldTables.make(database);
    JobKey key = new JobKey("main", "job");
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    store.declare(
        List.of(
            new JobDeclaration(key, "shop", "every 1 days UTC", 5, true, at.plusSeconds(999), -1)));
    Claim claim = store.claim(Set.of(key), at).orElseThrow();
    store.trigger(key, at);
    JobRun run = new JobRun(at, at, RunOutcome.DONE, 1, 0, 0, "", "host:1");
    claim.finish(claim.state(), run, true);

    assertThat(store.claim(Set.of(key), at)).isPresent();
  }
}
