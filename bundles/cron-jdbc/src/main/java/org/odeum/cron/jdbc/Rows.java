// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.odeum.cron.store.Attempt;
import org.odeum.cron.store.CallSeries;
import org.odeum.cron.store.Failures;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;
import org.odeum.cron.store.RunOutcome;

/** Reads and writes values of rows. */
final class Rows {
  private Rows() {}

  static void set(PreparedStatement statement, int index, Instant time) throws SQLException {
    statement.setObject(index, time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
  }

  static void set(PreparedStatement statement, int index, Optional<Instant> time)
      throws SQLException {
    if (time.isPresent()) {
      set(statement, index, time.get());
    } else {
      statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
    }
  }

  /** The earliest time that a database can hold stands for no time. */
  static Instant bounded(Instant time) {
    return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static JobKey key(ResultSet row) throws SQLException {
    return new JobKey(row.getString("database_name"), row.getString("job_name"));
  }

  static JobState state(ResultSet row) throws SQLException {
    return new JobState(
        row.getLong("id"),
        key(row),
        row.getString("addon"),
        row.getInt("priority"),
        row.getBoolean("active"),
        calls(row),
        time(row, "last_call"),
        new Failures(row.getInt("failures"), time(row, "first_failure")),
        time(row, "trigger_at"),
        attempt(row));
  }

  private static CallSeries calls(ResultSet row) throws SQLException {
    return new CallSeries(
        row.getString("schedule"),
        time(row, "anchor").orElseThrow(),
        time(row, "next_call").orElseThrow(),
        row.getInt("calls_left"));
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    String runner = row.getString("runner");
    return runner == null
        ? Attempt.NONE
        : new Attempt(
            row.getInt("unfinished"),
            runner,
            time(row, "since"),
            row.getLong("done"),
            row.getLong("remaining"));
  }

  static JobRun run(ResultSet row) throws SQLException {
    return new JobRun(
        time(row, "started").orElseThrow(),
        time(row, "ended").orElseThrow(),
        RunOutcome.valueOf(row.getString("outcome")),
        row.getInt("calls"),
        row.getLong("done"),
        row.getLong("remaining"),
        row.getString("message"),
        row.getString("runner"));
  }
}
