// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc;

import java.sql.Connection;
import java.sql.Statement;
import org.odeum.db.Database;

/** The tables as they were before triggers had ids. */
final class OldTables {
  private OldTables() {}

  /** Makes the one that was different, with a trigger of the first job. */
  static void make(Database database) throws Exception {
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
}
