// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.odeum.server.CircuitBreaker;
import org.odeum.session.SessionStoreUnavailableException;

/**
 * Runs work on a connection of the pool, and says what fails in the words of session stores. A
 * database that hangs is waited for by few, and not for long. Safe for use by any thread.
 */
final class Transactions {
  // Serialization failure, deadlock; H2's wait for a lock.
  private static final Set<String> CONTENTION = Set.of("40001", "40P01", "HYT00");
  private static final int TRIES = 8;

  /** Who waits for his turn while nobody is answered for so long learns that it hangs. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private final Supplier<DataSource> pool;
  private final Schema schema;
  private final Bounds bounds;
  private final CircuitBreaker breaker;
  private volatile boolean closed;

  Transactions(Supplier<DataSource> pool, Schema schema, Bounds bounds) {
    this.pool = pool;
    this.schema = schema;
    this.bounds = bounds;
    this.breaker =
        new CircuitBreaker(
            bounds.connections(), SILENCE, InstantSource.system(), Transactions::unavailable);
  }

  /** Something to do with a connection; done again as a whole if another was in the way. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T on(Connection connection) throws SQLException;
  }

  /** Runs single statements, each of which takes effect at once. */
  <T> T run(Work<T> work) {
    return retry(work);
  }

  /** Runs statements that take effect together. */
  <T> T runTogether(Work<T> work) {
    return retry(
        connection -> {
          connection.setAutoCommit(false);
          boolean done = false;
          try {
            T result = work.on(connection);
            connection.commit();
            connection.setAutoCommit(true);
            done = true;
            return result;
          } finally {
            if (!done) {
              rollback(connection);
            }
          }
        });
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // The failure that made this necessary is on its way; the pool looks at the connection.
    }
  }

  private <T> T retry(Work<T> work) {
    if (closed) {
      throw new SessionStoreUnavailableException("The session store 'jdbc' was taken away.");
    }
    try (CircuitBreaker.Call call = breaker.begin()) {
      for (int tried = 1; ; tried++) {
        try (Connection connection = pool.get().getConnection()) {
          connection.setNetworkTimeout(Runnable::run, (int) bounds.timeout().toMillis());
          schema.require(connection);
          T result = work.on(connection);
          call.answered();
          return result;
        } catch (SQLException e) {
          if (!isContention(e)) {
            throw failure(e, call);
          }
          call.answered();
          if (tried == TRIES) {
            throw failure(e, call);
          }
        }
      }
    }
  }

  static boolean isContention(SQLException e) {
    return e.getSQLState() != null && CONTENTION.contains(e.getSQLState());
  }

  private SessionStoreUnavailableException failure(SQLException e, CircuitBreaker.Call call) {
    schema.doubt();
    boolean late = isLate(e);
    String reason =
        e.getCause() instanceof SocketTimeoutException
            ? "it has not answered for %d ms".formatted(bounds.timeout().toMillis())
            : String.valueOf(e.getMessage());
    if (late) {
      breaker.failed(reason);
    } else {
      call.answered();
    }
    SessionStoreUnavailableException unavailable = unavailable(reason);
    unavailable.initCause(e);
    return unavailable;
  }

  /** A time-out of the connection, or of the wait for one that nothing else was the reason of. */
  private static boolean isLate(SQLException e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof SocketTimeoutException
                    || (cause instanceof SQLTransientConnectionException
                        && cause.getCause() == null));
  }

  private static SessionStoreUnavailableException unavailable(String reason) {
    return new SessionStoreUnavailableException(
        "The session store 'jdbc' cannot use its database: " + reason);
  }

  void close() {
    closed = true;
  }
}
