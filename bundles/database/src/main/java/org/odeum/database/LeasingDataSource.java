// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** The data source that others see: a place in the line first, a connection then. */
final class LeasingDataSource implements DataSource {
  private final Leases leases;
  private final Source source;

  /** Gives connections of the pool. */
  @FunctionalInterface
  interface Source {
    Connection take() throws SQLException;
  }

  LeasingDataSource(Leases leases, Source source) {
    this.leases = leases;
    this.source = source;
  }

  @Override
  public Connection getConnection() throws SQLException {
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

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The user of this database is configured.");
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  /** Ignored: failures are thrown, and the pool logs through SLF4J. */
  @Override
  public void setLogWriter(PrintWriter out) {}

  /** Ignored: the pool's bound holds. */
  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("This data source wraps nothing.");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
