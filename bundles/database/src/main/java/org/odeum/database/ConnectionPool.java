// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The open pool of one database. Safe for use by any thread. */
final class ConnectionPool implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(10);

  /** How long a connection that was not used for a moment may take to show that it is alive. */
  private static final Duration ALIVE = Duration.ofSeconds(2);

  /** How often it is looked whether the database refuses. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private final String name;
  private final Target target;
  private final HikariDataSource pool;
  private final Reachability reachability;

  /** Opens nothing yet. */
  ConnectionPool(String name, Target target, int most, Reachability reachability)
      throws SQLException {
    this.name = name;
    this.target = target;
    this.reachability = reachability;
    HikariConfig config = new HikariConfig();
    config.setPoolName("database-" + name);
    config.setDataSource(new ObservedDriver(target, reachability));
    config.setMaximumPoolSize(most);
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE.toMillis());
    // The line of those who wait is before the pool: this is for connecting alone.
    config.setConnectionTimeout(LOOK.toMillis());
    config.setValidationTimeout(ALIVE.toMillis());
    config.setInitializationFailTimeout(-1);
    // Nothing is asked of a database that nobody uses.
    config.setKeepaliveTime(0);
    config.setExceptionOverride(new BrokenConnections());
    this.pool = withOwnLoader(() -> new HikariDataSource(config));
  }

  /** The pool's threads keep the context class loader of who made them, which may be an addon's. */
  private static <T> T withOwnLoader(Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ConnectionPool.class.getClassLoader());
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Takes a connection, waiting for the database but not for others.
   *
   * @param patience how long the database may take to answer
   */
  Connection take(Duration patience) throws SQLException {
    Optional<SQLException> away = reachability.away();
    if (away.isPresent()) {
      throw unreachable(away.get());
    }
    long begun = reachability.now();
    while (true) {
      try {
        Connection connection = pool.getConnection();
        reachability.succeeded();
        return connection;
      } catch (SQLTransientConnectionException _) {
        // The pool tries on while the database refuses; who waits need not. A slow one is awaited.
        Optional<SQLException> refused = reachability.attemptFailedSince(begun);
        if (refused.isPresent() || reachability.now() - begun > patience.toNanos()) {
          SQLException reason = refused.orElseGet(() -> silent(patience));
          reachability.failed(reason);
          throw unreachable(reason);
        }
      } catch (SQLException | HikariPool.PoolInitializationException e) {
        if (Thread.currentThread().isInterrupted()) {
          // That says nothing of the database, and the others shall go on.
          throw new SQLTransientConnectionException(
              "Waiting for a connection to the database '" + name + "' was interrupted.", e);
        }
        SQLException reason =
            reachability.attemptFailedSince(begun).orElseGet(() -> new SQLException(e));
        reachability.failed(reason);
        throw unreachable(reason);
      }
    }
  }

  private SQLException unreachable(SQLException reason) {
    String state = String.valueOf(reason.getSQLState());
    if (reason instanceof SuperuserException) {
      return reason;
    }
    String message = target.describe() + ", cannot be used for '" + name + "': " + said(reason);
    return state.startsWith("28")
        ? new SQLInvalidAuthorizationSpecException(message, state, reason)
        : new SQLNonTransientConnectionException(message, "08001", reason);
  }

  private static SQLException silent(Duration patience) {
    return new SQLTransientConnectionException(
        "it has not answered for %d ms".formatted(patience.toMillis()));
  }

  private static String said(SQLException reason) {
    String text = String.valueOf(reason.getMessage()).strip();
    return text.endsWith(".") ? text : text + ".";
  }

  @Override
  public void close() throws SQLException {
    pool.close();
    target.leave();
  }
}
