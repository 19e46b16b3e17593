// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.odeum.cron.store.JobDeclaration;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobState;

/** Makes jobs known, and knows their ids. Safe for use by any thread. */
final class Declarations {
  private final Map<JobKey, Long> ids = new ConcurrentHashMap<>();
  private final Map<JobKey, JobDeclaration> putOff = new ConcurrentHashMap<>();
  private volatile Selection last = new Selection(Set.of(), new Long[0]);

  /** The ids of the candidates that are asked for again and again. */
  private record Selection(Set<JobKey> keys, Long[] ids) {}

  /**
   * What became of declarations.
   *
   * @param changed whether others should look again
   * @param running the jobs that are claimed: nothing of them was changed
   */
  record Result(boolean changed, Set<JobKey> running) {}

  /** Those that wait for a run to end. */
  List<JobDeclaration> putOff() {
    return List.copyOf(putOff.values());
  }

  /** To be called when the transaction is over: those that met a run wait for its end. */
  void stored(List<JobDeclaration> jobs, Result result) {
    for (JobDeclaration job : jobs) {
      if (result.running().contains(job.key())) {
        putOff.put(job.key(), job);
      } else {
        putOff.remove(job.key());
      }
    }
  }

  /**
   * In the transaction of the session. A job that is running has its next time from the end of the
   * run, so that only what is locked may be changed, and as it is then.
   */
  Result store(Session session, List<JobDeclaration> jobs) throws SQLException {
    Map<JobKey, JobState> known = new HashMap<>();
    for (String database : databases(jobs)) {
      known.putAll(known(session, database));
    }
    boolean changed = false;
    Set<JobKey> running = new HashSet<>();
    for (JobDeclaration job : jobs) {
      JobState state = known.get(job.key());
      ids.put(job.key(), state == null ? insert(session, job) : state.id());
      if (state == null) {
        changed = true;
      } else if (!state.declaredAs(job).equals(state)) {
        if (session.lock(state.id())) {
          update(session, session.state(state.id()).orElseThrow().declaredAs(job));
          changed = true;
        } else {
          running.add(job.key());
        }
      }
    }
    last = new Selection(Set.of(), new Long[0]);
    return new Result(changed, running);
  }

  private static Set<String> databases(List<JobDeclaration> jobs) {
    return Set.copyOf(jobs.stream().map(job -> job.key().database()).distinct().toList());
  }

  private static Map<JobKey, JobState> known(Session session, String database) throws SQLException {
    try (PreparedStatement select =
        session.connection().prepareStatement(Statements.STATE + " WHERE j.database_name = ?")) {
      select.setString(1, database);
      try (ResultSet rows = select.executeQuery()) {
        Map<JobKey, JobState> states = new HashMap<>();
        while (rows.next()) {
          JobState state = Rows.state(rows);
          states.put(state.key(), state);
        }
        return states;
      }
    }
  }

  /** Another process may be faster: its row is taken then. */
  private long insert(Session session, JobDeclaration job) throws SQLException {
    JobState first = JobState.first(0, job);
    try (PreparedStatement insert =
        session.connection().prepareStatement(session.sql().insertJob())) {
      insert.setString(1, first.key().database());
      insert.setString(2, first.key().name());
      insert.setString(3, first.addon());
      insert.setString(4, first.calls().schedule());
      insert.setInt(5, first.priority());
      insert.setBoolean(6, first.active());
      Rows.set(insert, 7, first.calls().anchor());
      Rows.set(insert, 8, first.calls().next());
      insert.setInt(9, first.calls().left());
      insert.executeUpdate();
    }
    return find(session, job.key()).orElseThrow();
  }

  private static void update(Session session, JobState state) throws SQLException {
    try (PreparedStatement update = session.connection().prepareStatement(Statements.DECLARE)) {
      update.setString(1, state.addon());
      update.setString(2, state.calls().schedule());
      update.setInt(3, state.priority());
      Rows.set(update, 4, state.calls().anchor());
      Rows.set(update, 5, state.calls().next());
      update.setInt(6, state.calls().left());
      update.setLong(7, state.id());
      update.executeUpdate();
    }
  }

  private static Optional<Long> find(Session session, JobKey key) throws SQLException {
    try (PreparedStatement select =
        session
            .connection()
            .prepareStatement(
                "SELECT id FROM odeum_cron_job WHERE database_name = ? AND job_name = ?")) {
      select.setString(1, key.database());
      select.setString(2, key.name());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
      }
    }
  }

  /** The id of a job that this or another process declared. */
  Optional<Long> id(Session session, JobKey key) throws SQLException {
    Long known = ids.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Long> found = find(session, key);
    found.ifPresent(id -> ids.put(key, id));
    return found;
  }

  /** The ids of the jobs that are known. */
  Long[] ids(Session session, Set<JobKey> keys) throws SQLException {
    Selection known = last;
    if (known.keys() != keys) {
      List<Long> found = new ArrayList<>();
      for (JobKey key : keys) {
        id(session, key).ifPresent(found::add);
      }
      found.sort(null);
      known = new Selection(keys, found.toArray(Long[]::new));
      last = known;
    }
    return known.ids();
  }
}
