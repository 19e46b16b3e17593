// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The data source that others see: a place in the line first, a connection then. */
final class LeasingDataSource extends DriverSource {
  /** Takes a connection of a pool. */
  @FunctionalInterface
  interface Pool {
    /**
     * @param patience how long it may take
     */
    Connection take(Duration patience) throws SQLException;
  }

  /**
   * @param line how long somebody waits for a place
   * @param patience how long he waits for the database then
   */
  LeasingDataSource(Leases leases, Pool pool, Duration line, Duration patience) {
    super(() -> take(leases, pool, line, patience));
  }

  private static Connection take(Leases leases, Pool pool, Duration line, Duration patience)
      throws SQLException {
    Leases.Ticket ticket = leases.take(line);
    boolean given = false;
    try {
      Connection connection = LeasedConnection.of(pool.take(patience), ticket);
      given = true;
      return connection;
    } finally {
      if (!given) {
        ticket.giveBack();
      }
    }
  }
}
