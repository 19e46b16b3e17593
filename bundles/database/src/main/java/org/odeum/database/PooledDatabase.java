// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.odeum.db.Database;
import org.odeum.db.Dialect;
import org.odeum.db.Notifications;
import org.odeum.server.HealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database whose pool is made when the first connection is asked for. */
public final class PooledDatabase implements Database, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PooledDatabase.class);

  private final String name;
  private final Target target;
  private final int most;
  private final Leases leases;
  private final Reachability reachability = new Reachability(System::nanoTime);
  private final DataSource dataSource;
  private ConnectionPool pool;
  private PostgresNotifications notifications;
  private boolean closed;

  /**
   * @param most how many connections may be in use at a time
   * @param wait how long somebody waits for one
   */
  public PooledDatabase(String name, Target target, int most, Duration wait) {
    this.name = name;
    this.target = target;
    this.most = most;
    this.leases = new Leases(name, most, wait);
    this.dataSource = new LeasingDataSource(leases, () -> pool().take());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Dialect dialect() {
    return target.dialect();
  }

  @Override
  public boolean shared() {
    return target instanceof PostgresTarget;
  }

  @Override
  public DataSource dataSource() {
    return dataSource;
  }

  @Override
  public synchronized Optional<Notifications> notifications() {
    if (notifications == null && target instanceof PostgresTarget postgres) {
      notifications = new PostgresNotifications(name, postgres);
    }
    return Optional.ofNullable(notifications);
  }

  private synchronized ConnectionPool pool() throws SQLException {
    if (closed) {
      throw new SQLNonTransientConnectionException(
          "The database '" + name + "' was closed: its configuration changed or the server stops.");
    }
    if (pool == null) {
      pool = new ConnectionPool(name, target, most, reachability);
      LOG.info("Opening the database '{}': {}", name, target.describe());
    }
    return pool;
  }

  /** How it is; asks the database nothing. */
  public HealthCheck.Result health() {
    Optional<SQLException> failure = reachability.lastFailure();
    if (failure.isPresent()) {
      return HealthCheck.Result.fail(
          target.describe() + ", cannot be used: " + failure.get().getMessage());
    }
    int waiting = leases.waiting();
    return waiting == 0
        ? HealthCheck.Result.pass()
        : HealthCheck.Result.warn(
            "%d threads wait for one of the %d connections to '%s': %s"
                .formatted(waiting, most, name, leases.longest()));
  }

  @Override
  public void close() {
    ConnectionPool open;
    PostgresNotifications listening;
    synchronized (this) {
      closed = true;
      open = pool;
      listening = notifications;
      pool = null;
      notifications = null;
    }
    if (listening != null) {
      listening.close();
    }
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.error("The database '{}' was not closed cleanly: {}", name, e.getMessage());
      }
    }
  }
}
