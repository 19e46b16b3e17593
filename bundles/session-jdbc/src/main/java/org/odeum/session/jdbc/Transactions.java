// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.odeum.session.SessionStoreUnavailableException;

/**
 * Runs work on a connection of the pool, and says what fails in the words of session stores. Safe
 * for use by any thread.
 */
final class Transactions {
  // Serialization failure, deadlock; H2's wait for a lock.
  private static final Set<String> CONTENTION = Set.of("40001", "40P01", "HYT00");
  private static final int TRIES = 8;

  private final Supplier<DataSource> pool;
  private final Schema schema;
  private volatile boolean closed;

  Transactions(Supplier<DataSource> pool, Schema schema) {
    this.pool = pool;
    this.schema = schema;
  }

  /** Something to do with a connection; done again as a whole if another was in the way. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T on(Connection connection) throws SQLException;
  }

  /** Runs single statements, each of which takes effect at once. */
  <T> T run(Work<T> work) {
    return retry(work);
  }

  /** Runs statements that take effect together. */
  <T> T runTogether(Work<T> work) {
    return retry(
        connection -> {
          connection.setAutoCommit(false);
          boolean done = false;
          try {
            T result = work.on(connection);
            connection.commit();
            done = true;
            return result;
          } finally {
            if (!done) {
              rollback(connection);
            }
            connection.setAutoCommit(true);
          }
        });
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The failure that made this necessary is on its way; the pool looks at the connection.
    }
  }

  private <T> T retry(Work<T> work) {
    for (int tried = 1; ; tried++) {
      if (closed) {
        throw new SessionStoreUnavailableException("The session store 'jdbc' was taken away.");
      }
      try (Connection connection = pool.get().getConnection()) {
        schema.require(connection);
        return work.on(connection);
      } catch (SQLException e) {
        if (!isContention(e) || tried == TRIES) {
          throw unavailable(e);
        }
      }
    }
  }

  static boolean isContention(SQLException e) {
    return e.getSQLState() != null && CONTENTION.contains(e.getSQLState());
  }

  private SessionStoreUnavailableException unavailable(SQLException e) {
    schema.doubt();
    return new SessionStoreUnavailableException(
        "The session store 'jdbc' cannot use its database: " + e.getMessage(), e);
  }

  void close() {
    closed = true;
  }
}
