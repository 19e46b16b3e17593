// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Makes the connections of a pool: checks the first, and tells of failures. */
final class ObservedDriver extends DriverSource {
  ObservedDriver(Target target, Reachability reachability) throws SQLException {
    super(new Observed(target, target.driver()::getConnection, reachability)::take);
  }

  private static final class Observed {
    private final Target target;
    private final Source driver;
    private final Reachability reachability;
    private volatile boolean checked;

    Observed(Target target, Source driver, Reachability reachability) {
      this.target = target;
      this.driver = driver;
      this.reachability = reachability;
    }

    Connection take() throws SQLException {
      try {
        Connection connection = driver.take();
        if (!checked) {
          check(connection);
        }
        // Statements of addons may take long; who cannot wait says so for himself.
        connection.setNetworkTimeout(Runnable::run, 0);
        reachability.succeeded();
        return connection;
      } catch (SQLException e) {
        reachability.attemptFailed(e);
        throw e;
      }
    }

    private void check(Connection connection) throws SQLException {
      try {
        target.check(connection);
        checked = true;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    }
  }
}
