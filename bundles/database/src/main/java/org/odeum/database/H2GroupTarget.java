// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.odeum.db.Dialect;

/**
 * An H2 database in a file that several processes of one machine use: none of them owns it, so each
 * may die.
 *
 * @param file the file
 * @param master the process that ends last of those that use it
 */
public record H2GroupTarget(H2Target file, long master) implements Target {
  @Override
  public Dialect dialect() {
    return Dialect.H2;
  }

  @Override
  public String describe() {
    return file.describe() + ", in a process of its own";
  }

  @Override
  public DataSource driver() {
    H2Served served = new H2Served(file, master);
    return new DriverSource(served::connect);
  }

  /** Nothing to refuse: the file belongs to the server. */
  @Override
  public void check(Connection first) throws SQLException {}
}
