// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.odeum.cron.store.Attempt;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;

/**
 * One connection with the statements of the store. For use by one thread.
 *
 * @param connection not in auto-commit mode, unless a method says so
 */
record Session(Connection connection, Statements sql) {
  /** Others may be faster at what was found; then it is looked for again. */
  private static final int ROUNDS = 5;

  /** Locks the first job that is ready and that nobody has. */
  Optional<JobState> lockFirst(Long[] candidates, Instant now) throws SQLException {
    for (int round = 0; round < ROUNDS; round++) {
      List<Long> ready = ready(candidates, now);
      for (long id : ready) {
        if (lock(id)) {
          // What was read before the lock may be over by now: somebody else ran it meanwhile.
          Optional<JobState> state = state(id).filter(job -> job.readyAt(now));
          if (state.isPresent()) {
            return state;
          }
          connection.rollback();
        }
      }
      if (ready.isEmpty()) {
        break;
      }
    }
    return Optional.empty();
  }

  /** The ids of the jobs that may be locked, in their order; PostgreSQL has locked the one. */
  private List<Long> ready(Long[] candidates, Instant now) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql.lockFirst())) {
      select.setArray(1, connection.createArrayOf("bigint", candidates));
      Rows.set(select, 2, now);
      Rows.set(select, 3, now);
      List<Long> ids = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getLong(1));
        }
      }
      return ids;
    }
  }

  /** Locks a job; false if somebody else has it. Locking again what is locked does no harm. */
  boolean lock(long id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql.lock())) {
      select.setLong(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Has the database notice within a minute, not hours, that this machine is gone. */
  void watchClient() throws SQLException {
    if (!sql.watchClient().isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql.watchClient());
      }
    }
  }

  /** A job as it is now, which may be later than when it was locked. */
  Optional<JobState> state(long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(Statements.STATE + " WHERE j.id = ?")) {
      select.setLong(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(Rows.state(rows)) : Optional.empty();
      }
    }
  }

  void note(long id, Attempt attempt) throws SQLException {
    try (PreparedStatement merge = connection.prepareStatement(sql.note())) {
      merge.setLong(1, id);
      merge.setInt(2, attempt.unfinished());
      merge.setString(3, attempt.runner());
      Rows.set(merge, 4, attempt.since());
      merge.setLong(5, attempt.done());
      merge.setLong(6, attempt.remaining());
      merge.executeUpdate();
    }
  }

  void forgetAttempt(long id) throws SQLException {
    update("DELETE FROM odeum_cron_attempt WHERE job_id = ?", id);
  }

  void update(JobState after) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(Statements.UPDATE)) {
      update.setBoolean(1, after.active());
      Rows.set(update, 2, after.calls().next());
      Rows.set(update, 3, after.lastCall());
      update.setInt(4, after.failures().inARow());
      Rows.set(update, 5, after.failures().first());
      update.setInt(6, after.calls().left());
      update.setLong(7, after.id());
      update.executeUpdate();
    }
  }

  /** The ids of the triggers that are there for a job. */
  List<Long> triggers(JobState job) throws SQLException {
    List<Long> ids = new ArrayList<>();
    if (job.trigger().isPresent()) {
      try (PreparedStatement select =
          connection.prepareStatement("SELECT id FROM odeum_cron_trigger WHERE job_id = ?")) {
        select.setLong(1, job.id());
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            ids.add(rows.getLong(1));
          }
        }
      }
    }
    return ids;
  }

  /** Takes back triggers for times until one. */
  void forget(List<Long> triggers, Instant until) throws SQLException {
    if (!triggers.isEmpty()) {
      try (PreparedStatement delete =
          connection.prepareStatement(
              "DELETE FROM odeum_cron_trigger WHERE id = ANY(?) AND call_at <= ?")) {
        delete.setArray(1, connection.createArrayOf("bigint", triggers.toArray()));
        Rows.set(delete, 2, until);
        delete.executeUpdate();
      }
    }
  }

  /** Keeps a run and tells its id. */
  long insert(long id, JobRun run) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(Statements.INSERT_RUN, new String[] {"id"})) {
      insert.setLong(1, id);
      Rows.set(insert, 2, run.started());
      Rows.set(insert, 3, run.ended());
      insert.setString(4, run.outcome().name());
      insert.setInt(5, run.calls());
      insert.setLong(6, run.done());
      insert.setLong(7, run.remaining());
      insert.setString(8, run.message());
      insert.setString(9, run.runner());
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** Leaves the newest runs of a job only. */
  void trim(long id, int kept) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(Statements.TRIM)) {
      delete.setLong(1, id);
      delete.setLong(2, id);
      delete.setInt(3, kept);
      delete.executeUpdate();
    }
  }

  /** Keeps a trigger; a job that is not active keeps those of the future only. */
  void trigger(long id, Instant at, Instant now) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(Statements.TRIGGER)) {
      Rows.set(insert, 1, at);
      insert.setLong(2, id);
      Rows.set(insert, 3, at);
      Rows.set(insert, 4, now);
      insert.executeUpdate();
    }
  }

  private void update(String statement, long id) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(statement)) {
      update.setLong(1, id);
      update.executeUpdate();
    }
  }
}
