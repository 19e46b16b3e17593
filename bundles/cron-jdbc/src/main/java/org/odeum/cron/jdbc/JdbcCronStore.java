// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.CronStoreException;
import org.odeum.cron.store.JobDeclaration;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;
import org.odeum.db.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs in tables of H2 or PostgreSQL, shared by all processes that use the database. */
public class JdbcCronStore implements CronStore {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcCronStore.class);
  private static final String CHANNEL = "odeum_cron";
  private static final int CHECK_SECONDS = 15;

  private final Supplier<Database> database;
  private final Duration timeout;
  private final Declarations declarations = new Declarations();
  private boolean tablesMade;

  /** Waits for the database longer than H2 waits for a lock. */
  public JdbcCronStore(Supplier<Database> database) {
    this(database, Duration.ofSeconds(15));
  }

  /**
   * Opens nothing yet.
   *
   * @param database gives the database, or throws {@link CronStoreException}
   * @param timeout how long a connection, and then each answer on it, is waited for
   */
  public JdbcCronStore(Supplier<Database> database, Duration timeout) {
    this.database = database;
    this.timeout = timeout;
  }

  /** Something done with a connection. */
  @FunctionalInterface
  interface Work<T> {
    T with(Session session) throws SQLException;
  }

  /** It is for several: H2 is one file of one process, or served to all of this server's. */
  @Override
  public boolean shared() {
    return true;
  }

  CronStoreException failure(SQLException e) {
    String reason =
        e.getCause() instanceof SocketTimeoutException
            ? "it has not answered for " + timeout.toMillis() + " ms"
            : e.getMessage();
    return new CronStoreException(
        "The cron jobs in the database '%s' cannot be reached: %s"
            .formatted(database.get().name(), reason),
        e);
  }

  private Session open() throws SQLException {
    Database now = database.get();
    Connection connection = now.dataSource(timeout).getConnection();
    try {
      connection.setNetworkTimeout(Runnable::run, (int) timeout.toMillis());
      connection.setAutoCommit(false);
      makeTables(connection, now);
      return new Session(connection, Statements.of(now.dialect()));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private synchronized void makeTables(Connection connection, Database now) throws SQLException {
    if (!tablesMade) {
      Tables.make(connection, now.dialect());
      tablesMade = true;
    }
  }

  /** Throws if the connection of a lock is gone: somebody else may run the job by now. */
  void checkLock(Session session) {
    try {
      if (!session.connection().isValid(CHECK_SECONDS)) {
        throw failure(new SQLException("the connection that holds the job's lock is broken"));
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Ends the transaction of a session, keeping nothing more. */
  void giveBack(Session session) {
    try (Connection connection = session.connection()) {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("A connection was broken when it was given back", e);
    }
  }

  /** One transaction. */
  private <T> T transaction(Work<T> work) {
    try {
      Session session = open();
      try {
        T result = work.with(session);
        session.connection().commit();
        return result;
      } finally {
        giveBack(session);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** One statement, which is a transaction: fewer ways to the database and back. */
  <T> T atOnce(Work<T> work) {
    try {
      Session session = open();
      try {
        session.connection().setAutoCommit(true);
        return work.with(session);
      } finally {
        session.connection().close();
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void declare(List<JobDeclaration> jobs) {
    synchronized (declarations) {
      Declarations.Result result =
          transaction(
              session -> {
                Declarations.Result stored = declarations.store(session, jobs);
                // Or those who are told would try what was put off, and tell each other for ever.
                if (stored.changed()) {
                  tellOthers(session);
                }
                return stored;
              });
      declarations.stored(jobs, result);
    }
  }

  /** Declares what met a run, if that is over by now. */
  private void declarePutOff() {
    synchronized (declarations) {
      List<JobDeclaration> jobs = declarations.putOff();
      if (!jobs.isEmpty()) {
        declare(jobs);
      }
    }
  }

  private void tellOthers(Session session) throws SQLException {
    var notifications = database.get().notifications();
    if (notifications.isPresent()) {
      notifications.get().send(session.connection(), CHANNEL, "");
    }
  }

  @Override
  public List<JobState> jobs() {
    return atOnce(session -> states(session, ""));
  }

  private static List<JobState> states(Session session, String condition) throws SQLException {
    try (PreparedStatement select =
            session.connection().prepareStatement(Statements.STATE + condition + " ORDER BY j.id");
        ResultSet rows = select.executeQuery()) {
      List<JobState> states = new ArrayList<>();
      while (rows.next()) {
        states.add(Rows.state(rows));
      }
      return states;
    }
  }

  @Override
  public Optional<Claim> claim(Set<JobKey> candidates, Instant now) {
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    declarePutOff();
    return claim(session -> session.lockFirst(declarations.ids(session, candidates), now));
  }

  @Override
  public Optional<Claim> claim(JobKey job) {
    return claim(
        session -> {
          Optional<Long> id = declarations.id(session, job);
          return id.isPresent() && session.lock(id.get())
              ? session.state(id.get())
              : Optional.empty();
        });
  }

  private Optional<Claim> claim(Work<Optional<JobState>> locking) {
    try {
      Session session = open();
      boolean claimed = false;
      try {
        Optional<JobState> state = locking.with(session);
        List<Long> triggers = new ArrayList<>();
        if (state.isPresent()) {
          triggers.addAll(session.triggers(state.get()));
          session.watchClient();
          // That the job is done is said as soon as it can be: who gave up would have it run again.
          session.connection().setNetworkTimeout(Runnable::run, 0);
          claimed = true;
        }
        return state.map(job -> new JdbcClaim(this, session, job, triggers));
      } finally {
        if (!claimed) {
          giveBack(session);
        }
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public Optional<Instant> nextDue(Set<JobKey> candidates, Instant after) {
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    declarePutOff();
    return atOnce(
        session -> {
          Long[] ids = declarations.ids(session, candidates);
          try (PreparedStatement select =
              session.connection().prepareStatement(Statements.NEXT_DUE)) {
            var array = session.connection().createArrayOf("bigint", ids);
            select.setArray(1, array);
            Rows.set(select, 2, Rows.bounded(after));
            select.setArray(3, array);
            Rows.set(select, 4, Rows.bounded(after));
            try (ResultSet rows = select.executeQuery()) {
              rows.next();
              return Rows.time(rows, 1);
            }
          }
        });
  }

  @Override
  public void trigger(JobKey job, Instant at) {
    transaction(
        session -> {
          Optional<Long> id = declarations.id(session, job);
          if (id.isPresent()) {
            session.trigger(id.get(), at, Instant.now());
            tellOthers(session);
          }
          return null;
        });
  }

  @Override
  public boolean activate(JobKey job, boolean active, Instant next) {
    return transaction(
        session -> {
          Optional<Long> id = declarations.id(session, job);
          if (id.isEmpty() || !session.lock(id.get())) {
            return false;
          }
          JobState state = session.state(id.get()).orElseThrow();
          session.update(state.activated(active, next));
          if (active) {
            session.forgetAttempt(id.get());
          }
          tellOthers(session);
          return true;
        });
  }

  @Override
  public List<JobRun> history(JobKey job, int most) {
    return atOnce(session -> History.newest(session, job, most));
  }

  @Override
  public Map<JobKey, JobRun> lastRuns() {
    return atOnce(History::last);
  }

  @Override
  public AutoCloseable listen(Runnable changed) {
    return database
        .get()
        .notifications()
        .map(channel -> channel.listen(CHANNEL, message -> changed.run()))
        .orElse(() -> {});
  }
}
