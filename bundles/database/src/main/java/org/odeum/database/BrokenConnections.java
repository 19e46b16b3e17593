// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/** Knows the failures after which a connection is of no use; the pool knows those of PostgreSQL. */
final class BrokenConnections implements SQLExceptionOverride {
  /** H2: connection broken, database closed, file closed or broken. */
  private static final Set<String> STATES = Set.of("90067", "90121", "90098", "90028", "90031");

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return failure.getSQLState() != null && STATES.contains(failure.getSQLState())
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }
}
