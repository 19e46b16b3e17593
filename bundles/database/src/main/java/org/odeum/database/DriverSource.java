// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source that only makes connections; what else there is to it is ignored or refused. */
class DriverSource implements DataSource {
  private final Source source;

  /** Makes connections. */
  @FunctionalInterface
  interface Source {
    Connection take() throws SQLException;
  }

  DriverSource(Source source) {
    this.source = source;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return source.take();
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

  /** Ignored: the target sets its own. */
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
