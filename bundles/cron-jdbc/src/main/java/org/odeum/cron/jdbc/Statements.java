// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc;

import org.odeum.db.Dialect;

/**
 * The SQL of the store.
 *
 * @param lockFirst locks the first job that is ready: ids, now, now; or names candidates to lock
 * @param lock locks the job of an id unless somebody has it
 * @param note keeps a run that has not ended: job, unfinished, runner, since, done, remaining
 * @param insertJob makes a job known unless it is
 * @param watchClient for a transaction that holds a lock: ends it when its client is gone; or empty
 */
record Statements(
    String lockFirst, String lock, String note, String insertJob, String watchClient) {
  private static final String READY =
      """
      SELECT j.id FROM odeum_cron_job j
      WHERE j.active AND j.id = ANY(?)
        AND (j.next_call <= ? OR j.id IN
          (SELECT t.job_id FROM odeum_cron_trigger t WHERE t.call_at <= ?))
      ORDER BY j.failures, j.priority, j.id
      """;

  private static final String NOTE_COLUMNS = "(job_id, unfinished, runner, since, done, remaining)";

  /** Keeps a trigger: time, job, time, now. */
  static final String TRIGGER =
      """
      INSERT INTO odeum_cron_trigger (job_id, call_at)
      SELECT j.id, CAST(? AS TIMESTAMP(6) WITH TIME ZONE) FROM odeum_cron_job j
      WHERE j.id = ? AND (j.active OR CAST(? AS TIMESTAMP(6) WITH TIME ZONE) > ?)
      """;

  private static final String INSERT_JOB =
      """
      INSERT INTO odeum_cron_job (database_name, job_name, addon, schedule, priority, active,
        anchor, next_call, failures, calls_left)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
      """;

  /** How many candidates are looked at where only a known row can be locked. */
  private static final int CANDIDATES = 64;

  /** A job and what belongs to it. */
  static final String STATE =
      """
      SELECT j.id, j.database_name, j.job_name, j.addon, j.schedule, j.priority, j.active,
        j.anchor, j.next_call, j.last_call, j.failures, j.first_failure, j.calls_left,
        (SELECT MIN(t.call_at) FROM odeum_cron_trigger t WHERE t.job_id = j.id) AS trigger_at,
        a.unfinished, a.runner, a.since, a.done, a.remaining
      FROM odeum_cron_job j LEFT JOIN odeum_cron_attempt a ON a.job_id = j.id
      """;

  static final String NEXT_DUE =
      """
      SELECT MIN(due) FROM (
        SELECT j.next_call AS due FROM odeum_cron_job j
        WHERE j.active AND j.id = ANY(?) AND j.next_call > ?
        UNION ALL
        SELECT t.call_at FROM odeum_cron_trigger t JOIN odeum_cron_job j ON j.id = t.job_id
        WHERE j.active AND j.id = ANY(?) AND t.call_at > ?) AS times
      """;

  static final String UPDATE =
      """
      UPDATE odeum_cron_job SET active = ?, next_call = ?, last_call = ?, failures = ?,
        first_failure = ?, calls_left = ?
      WHERE id = ?
      """;

  static final String DECLARE =
      """
      UPDATE odeum_cron_job SET addon = ?, schedule = ?, priority = ?, anchor = ?, next_call = ?,
        calls_left = ?
      WHERE id = ?
      """;

  static final String INSERT_RUN =
      """
      INSERT INTO odeum_cron_run
        (job_id, started, ended, outcome, calls, done, remaining, message, runner)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  static final String RUN =
      """
      SELECT r.started, r.ended, r.outcome, r.calls, r.done, r.remaining, r.message, r.runner,
        j.database_name, j.job_name
      FROM odeum_cron_run r JOIN odeum_cron_job j ON j.id = r.job_id
      """;

  static final String TRIM =
      """
      DELETE FROM odeum_cron_run WHERE job_id = ? AND id <= (
        SELECT MAX(id) FROM (
          SELECT id FROM odeum_cron_run WHERE job_id = ? ORDER BY id DESC OFFSET ? ROWS) AS old)
      """;

  static Statements of(Dialect dialect) {
    return switch (dialect) {
      // NO KEY: rows that refer to the job can still be written (as Odoo does).
      case POSTGRESQL ->
          new Statements(
              READY + " LIMIT 1 FOR NO KEY UPDATE OF j SKIP LOCKED",
              "SELECT id FROM odeum_cron_job WHERE id = ? FOR NO KEY UPDATE SKIP LOCKED",
              "INSERT INTO odeum_cron_attempt "
                  + NOTE_COLUMNS
                  + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (job_id) DO UPDATE SET"
                  + " unfinished = EXCLUDED.unfinished, runner = EXCLUDED.runner,"
                  + " since = EXCLUDED.since, done = EXCLUDED.done,"
                  + " remaining = EXCLUDED.remaining",
              INSERT_JOB + " ON CONFLICT DO NOTHING",
              "SET LOCAL tcp_keepalives_idle = 30; SET LOCAL tcp_keepalives_interval = 10;"
                  + " SET LOCAL tcp_keepalives_count = 3");
      // H2 locks all rows that it reads for an ordered query, so candidates are locked one by one.
      case H2 ->
          new Statements(
              READY + " FETCH FIRST " + CANDIDATES + " ROWS ONLY",
              "SELECT id FROM odeum_cron_job WHERE id = ? FOR UPDATE SKIP LOCKED",
              "MERGE INTO odeum_cron_attempt "
                  + NOTE_COLUMNS
                  + " KEY (job_id) VALUES (?, ?, ?, ?, ?, ?)",
              INSERT_JOB,
              "");
    };
  }
}
