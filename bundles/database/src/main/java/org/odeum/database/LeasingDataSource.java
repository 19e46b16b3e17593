// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.sql.Connection;
import java.sql.SQLException;

/** The data source that others see: a place in the line first, a connection then. */
final class LeasingDataSource extends DriverSource {
  LeasingDataSource(Leases leases, Source source) {
    super(() -> take(leases, source));
  }

  private static Connection take(Leases leases, Source source) throws SQLException {
    Leases.Ticket ticket = leases.take();
    boolean given = false;
    try {
      Connection connection = LeasedConnection.of(source.take(), ticket);
      given = true;
      return connection;
    } finally {
      if (!given) {
        ticket.giveBack();
      }
    }
  }
}
