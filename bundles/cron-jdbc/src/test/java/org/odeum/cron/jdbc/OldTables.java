// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.JobDeclaration;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.RunOutcome;
import org.odeum.db.Database;

/** The tables as they were before triggers had ids. */
final class OldTables {
  private OldTables() {}

  /** Makes the one that was different, with a trigger of the first job. */
  private static void make(Database database) throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE odeum_cron_trigger (
            job_id BIGINT NOT NULL,
            call_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
            PRIMARY KEY (job_id, call_at))
          """);
      statement.execute(
          "INSERT INTO odeum_cron_trigger VALUES (1, TIMESTAMP WITH TIME ZONE '2026-03-01"
              + " 12:00:00+00')");
    }
  }

  /** A store that has done nothing yet changes them, and serves the trigger that is in them. */
  static void mustBeChanged(Database database, CronStore store) throws Exception {
    make(database);
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
