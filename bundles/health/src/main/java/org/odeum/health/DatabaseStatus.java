// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.db.Database;
import org.odeum.server.HealthCheck.Result;
import org.odeum.server.Probe;

/**
 * Tells whether the main database answers, for who asks expressly. However many ask, there is one
 * question at a time, and who asks waits a moment for its answer. Safe for use by any thread.
 */
final class DatabaseStatus {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Supplier<Optional<Database>> main;
  private final Probe probe = new Probe("database-status", this::ask, _ -> Result.fail("silent"));

  /**
   * @param main the database, if there is a service for databases
   */
  DatabaseStatus(Supplier<Optional<Database>> main) {
    this.main = main;
  }

  /** Whether it does. */
  boolean answers() {
    return probe.look().equals(Result.pass());
  }

  private Result ask() {
    Optional<Database> database = main.get();
    if (database.isEmpty()) {
      return Result.fail("there is none");
    }
    try (Connection connection = database.get().dataSource(PATIENCE).getConnection()) {
      return connection.isValid((int) PATIENCE.toSeconds()) ? Result.pass() : Result.fail("silent");
    } catch (SQLException away) {
      return Result.fail("away");
    }
  }
}
