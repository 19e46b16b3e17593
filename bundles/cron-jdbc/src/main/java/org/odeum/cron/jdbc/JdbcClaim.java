// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.odeum.cron.store.Attempt;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;

/**
 * A row that is locked by an open transaction: who dies loses it. The job's own work is in other
 * transactions, and so is what is noted during the run.
 */
final class JdbcClaim implements Claim {
  private static final int RUNS_KEPT = 100;
  private static final int TRIM_EACH = 16;

  private final JdbcCronStore store;
  private final Session session;
  private final JobState state;
  private final List<Long> triggers;
  private boolean open = true;

  /**
   * @param triggers the ids of those that were there when the job was locked
   */
  JdbcClaim(JdbcCronStore store, Session session, JobState state, List<Long> triggers) {
    this.store = store;
    this.session = session;
    this.state = state;
    this.triggers = triggers;
  }

  @Override
  public JobState state() {
    return state;
  }

  @Override
  public void note(Attempt attempt) {
    store.atOnce(
        other -> {
          other.note(state.id(), attempt);
          return null;
        });
    // After that, since a database that answers nobody has lost nothing yet.
    store.checkLock(session);
  }

  @Override
  public void finish(JobState after, JobRun run, boolean served) {
    try {
      session.update(after);
      if (served) {
        session.forget(triggers, run.started());
      }
      if (after.attempt().equals(Attempt.NONE)) {
        session.forgetAttempt(state.id());
      } else {
        session.note(state.id(), after.attempt());
      }
      if (session.insert(state.id(), run) % TRIM_EACH == 0) {
        session.trim(state.id(), RUNS_KEPT);
      }
      session.connection().commit();
    } catch (SQLException e) {
      throw store.failure(e);
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      store.giveBack(session);
    }
  }
}
