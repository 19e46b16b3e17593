// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes the table at its first use. It looks before it makes: a user who may not create tables can
 * use one that the administrator made. Safe for use by any thread.
 */
final class Schema {
  private final String table;
  private volatile boolean present;

  Schema(String table) {
    this.table = table;
  }

  void require(Connection connection) throws SQLException {
    if (!present) {
      make(connection);
      present = true;
    }
  }

  /** To be called when a statement failed: the table may be gone, or another database be there. */
  void doubt() {
    present = false;
  }

  private synchronized void make(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (exists(statement)) {
        return;
      }
      try {
        statement.execute(
            """
            CREATE TABLE IF NOT EXISTS %s (
              id VARCHAR(84) PRIMARY KEY,
              family VARCHAR(42) NOT NULL,
              content TEXT,
              created BIGINT NOT NULL,
              last_used BIGINT NOT NULL,
              next_id VARCHAR(84),
              leads_until BIGINT)\
            """
                .formatted(table));
        statement.execute(
            "CREATE INDEX IF NOT EXISTS %1$s_family ON %1$s (family)".formatted(table));
      } catch (SQLException e) {
        // In PostgreSQL two processes that make it at the same time can collide all the same.
        if (!exists(statement)) {
          throw e;
        }
      }
    }
  }

  private boolean exists(Statement statement) throws SQLException {
    try {
      statement.execute("SELECT id FROM " + table + " WHERE 1 = 0");
      return true;
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith("42")) {
        return false;
      }
      throw e;
    }
  }
}
