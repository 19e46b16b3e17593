// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.odeum.db.Dialect;

/** Says which database is meant and how to come to it. */
public sealed interface Target permits H2Target, H2GroupTarget, PostgresTarget {
  /** The longest time to make a connection. */
  int CONNECT_SECONDS = 15;

  /** The SQL it understands. */
  Dialect dialect();

  /** Where it is, for people; without a password. */
  String describe();

  /** What makes connections, not pooled. Opens nothing. */
  DataSource driver() throws SQLException;

  /** Looks at the first connection and refuses what must not be used. */
  void check(Connection first) throws SQLException;

  /** Done when nobody will use it any more. */
  default void leave() throws SQLException {}
}
