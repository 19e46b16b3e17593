// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.db;

/** The SQL that a database understands. */
public enum Dialect {
  /** H2 2, the embedded default. */
  H2,
  /** PostgreSQL 12 or newer. */
  POSTGRESQL
}
