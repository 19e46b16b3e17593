// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.db;

import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One database with its pool of connections. Nothing is opened before the first connection is asked
 * for, so it costs nothing to hold. Safe for use by any thread.
 */
@ProviderType
public interface Database {
  /** The name it goes by in the configuration. */
  String name();

  /** The SQL it understands. */
  Dialect dialect();

  /**
   * Whether servers on other machines can use it too, as those of a cluster do. The data of one
   * that is not shared belongs to this server with all its processes.
   */
  boolean shared();

  /**
   * The pool. {@code getConnection()} gives a connection in auto-commit mode that belongs to the
   * caller until it is closed, which gives it back; a statement's {@code getConnection()} must not
   * be closed in its place. What it throws:
   *
   * <ul>
   *   <li>{@link java.sql.SQLTransientConnectionException} if all connections stay in use for
   *       longer than the pool waits, with a message that names who holds them and since when;
   *   <li>{@link java.sql.SQLNonTransientConnectionException} if the database cannot be reached; it
   *       is tried again at most once a second, callers between do not wait;
   *   <li>{@link java.sql.SQLInvalidAuthorizationSpecException} if the configured user is refused.
   * </ul>
   *
   * <p>A restart of the database breaks the connections in use; the pool replaces them by itself.
   */
  DataSource dataSource();

  /**
   * The same pool for who cannot wait long, as visitors do for a page.
   *
   * @param patience how long {@code getConnection()} waits at most for a free connection, and then
   *     for the database to answer. How long statements take is bounded by {@link
   *     java.sql.Connection#setNetworkTimeout}, which the pool undoes.
   */
  DataSource dataSource(Duration patience);

  /** Messages between the sessions of the database; empty if it cannot do that. */
  Optional<Notifications> notifications();
}
