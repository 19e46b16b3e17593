// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.odeum.db.Dialect;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of a PostgreSQL server.
 *
 * @param sslMode as in libpq: disable, allow, prefer, require, verify-ca, verify-full
 */
public record PostgresTarget(
    String host, int port, String database, String user, Password password, String sslMode)
    implements Target {
  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public String describe() {
    return "PostgreSQL, database '"
        + database
        + "' at "
        + host
        + ":"
        + port
        + ", user '"
        + user
        + "'";
  }

  @Override
  public DataSource driver() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(user);
    source.setPassword(password.secret());
    source.setSslMode(sslMode);
    source.setConnectTimeout(CONNECT_SECONDS);
    // For its first answers; the pool takes this away from connections that stand.
    source.setSocketTimeout(CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    source.setApplicationName("odeum-" + ProcessHandle.current().pid());
    return source;
  }

  /**
   * Refuses a superuser: a hole in an addon would give away the database's whole machine (Odoo
   * refuses the user {@code postgres} for that).
   */
  @Override
  public void check(Connection first) throws SQLException {
    try (Statement statement = first.createStatement();
        ResultSet role =
            statement.executeQuery("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
      if (user.equals("postgres") || role.next() && role.getBoolean(1)) {
        throw new SuperuserException(user, host + ":" + port);
      }
    }
  }
}
