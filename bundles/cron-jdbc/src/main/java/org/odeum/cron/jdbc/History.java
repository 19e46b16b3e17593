// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;

/** Reads the runs that ended. */
final class History {
  private static final String OF_JOB =
      Statements.RUN
          + " WHERE j.database_name = ? AND j.job_name = ?"
          + " ORDER BY r.id DESC FETCH FIRST ? ROWS ONLY";
  private static final String LAST =
      Statements.RUN + " WHERE r.id IN (SELECT MAX(id) FROM odeum_cron_run GROUP BY job_id)";

  private History() {}

  /** The newest runs of a job, the newest first. */
  static List<JobRun> newest(Session session, JobKey job, int most) throws SQLException {
    try (PreparedStatement select = session.connection().prepareStatement(OF_JOB)) {
      select.setString(1, job.database());
      select.setString(2, job.name());
      select.setInt(3, most);
      try (ResultSet rows = select.executeQuery()) {
        List<JobRun> runs = new ArrayList<>();
        while (rows.next()) {
          runs.add(Rows.run(rows));
        }
        return runs;
      }
    }
  }

  /** The newest run of each job that has one. */
  static Map<JobKey, JobRun> last(Session session) throws SQLException {
    try (PreparedStatement select = session.connection().prepareStatement(LAST);
        ResultSet rows = select.executeQuery()) {
      Map<JobKey, JobRun> runs = new HashMap<>();
      while (rows.next()) {
        runs.put(Rows.key(rows), Rows.run(rows));
      }
      return runs;
    }
  }
}
