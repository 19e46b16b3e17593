// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.odeum.db.Database;
import org.odeum.db.Dialect;
import org.odeum.db.Notifications;
import org.odeum.server.HealthCheck;
import org.odeum.server.Probe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database whose pool is made when the first connection is asked for. */
public final class PooledDatabase implements Database, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PooledDatabase.class);

  /** How long a database may take to answer. */
  private static final Duration ANSWER = Duration.ofSeconds(15);

  /** The same for a question that nobody needs the answer of. */
  private static final Duration HEALTH = Duration.ofSeconds(2);

  private final String name;
  private final Target target;
  private final int most;
  private final Leases leases;
  private final Probe probe;
  private final Reachability reachability = new Reachability(System::nanoTime);
  private final DataSource dataSource;
  private ConnectionPool pool;
  private PostgresNotifications notifications;
  private boolean silent;
  private boolean closed;

  /**
   * @param most how many connections may be in use at a time
   * @param wait how long somebody waits for one
   */
  public PooledDatabase(String name, Target target, int most, Duration wait) {
    this.name = name;
    this.target = target;
    this.most = most;
    this.leases = new Leases(name, most);
    this.dataSource = dataSource(wait, ANSWER);
    this.probe = new Probe("database-health", this::ask, this::silent);
  }

  private DataSource dataSource(Duration line, Duration patience) {
    return new LeasingDataSource(leases, left -> pool().take(left), line, patience);
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
    if (notifications == null && !silent && target instanceof PostgresTarget postgres) {
      notifications = new PostgresNotifications(name, postgres);
    }
    return Optional.ofNullable(notifications);
  }

  @Override
  public DataSource dataSource(Duration patience) {
    return dataSource(patience, patience);
  }

  private synchronized ConnectionPool pool() throws SQLException {
    if (closed) {
      throw leases.closed();
    }
    if (pool == null) {
      pool = new ConnectionPool(name, target, most, reachability);
      LOG.info("Opening the database '{}': {}", name, target.describe());
    }
    return pool;
  }

  /**
   * How it is. Asks it, without waiting long; nothing if nobody has used it yet. One that is away
   * is no failure: what does not need it is served all the same, and another server would miss it
   * too.
   */
  public HealthCheck.Result health() {
    int waiting = leases.waiting();
    if (waiting > 0) {
      return HealthCheck.Result.warn(
          "%d threads wait for one of the %d connections to '%s': %s"
              .formatted(waiting, most, name, leases.longest()));
    }
    return isOpen() && leases.inUse() < most ? probe.look() : HealthCheck.Result.pass();
  }

  private synchronized boolean isOpen() {
    return pool != null;
  }

  private HealthCheck.Result ask() {
    try (Connection connection = dataSource(HEALTH).getConnection()) {
      return connection.isValid((int) HEALTH.toSeconds())
          ? HealthCheck.Result.pass()
          : silent(HEALTH);
    } catch (SQLException e) {
      String sentence = String.valueOf(e.getMessage());
      return HealthCheck.Result.warn(
          sentence.startsWith(target.describe()) ? sentence : unusable() + sentence);
    }
  }

  private HealthCheck.Result silent(Duration since) {
    return HealthCheck.Result.warn(
        unusable() + "it has not answered for %d ms.".formatted(since.toMillis()));
  }

  private String unusable() {
    return target.describe() + ", cannot be used for '" + name + "': ";
  }

  /**
   * Ends it without a harm for who is in the middle of something: threads that have a connection
   * keep it, and get more while they do. Others get none, and messages end. With the last
   * connection that is given back it is closed.
   */
  public void retire() {
    endNotifications();
    leases.retire(this::close);
    if (leases.inUse() > 0) {
      LOG.info(
          "The database '{}' as it was configured before closes when what is under way there is"
              + " done: {}",
          name,
          leases.longest());
    }
  }

  private void endNotifications() {
    PostgresNotifications listening;
    synchronized (this) {
      listening = notifications;
      notifications = null;
      silent = true;
    }
    if (listening != null) {
      listening.close();
    }
  }

  @Override
  public void close() {
    ConnectionPool open;
    synchronized (this) {
      closed = true;
      open = pool;
      pool = null;
    }
    endNotifications();
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.error("The database '{}' was not closed cleanly: {}", name, e.getMessage());
      }
    }
  }
}
