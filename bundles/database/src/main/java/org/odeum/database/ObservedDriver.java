// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Makes the connections of a pool: checks the first, and tells of failures. */
final class ObservedDriver implements DataSource {
  private final Target target;
  private final DataSource driver;
  private final Reachability reachability;
  private volatile boolean checked;

  ObservedDriver(Target target, Reachability reachability) throws SQLException {
    this.target = target;
    this.driver = target.driver();
    this.reachability = reachability;
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      Connection connection = driver.getConnection();
      if (!checked) {
        check(connection);
      }
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

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The user of this database is configured.");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return driver.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    driver.setLogWriter(out);
  }

  /** Ignored: the target sets the driver's. */
  @Override
  public void setLoginTimeout(int seconds) {}

  /** Read by the pool when it closes: so long it waits for attempts that are under way. */
  @Override
  public int getLoginTimeout() {
    return Target.CONNECT_SECONDS;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return driver.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return driver.isWrapperFor(type);
  }
}
