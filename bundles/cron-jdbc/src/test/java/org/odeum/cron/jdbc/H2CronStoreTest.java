// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.cron.store.CronStore;
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
    OldTables.mustBeChanged(database, store);
  }
}
