// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.odeum.cron.CronContext;
import org.odeum.cron.CronJob;
import org.odeum.cron.jdbc.JdbcCronStore;
import org.odeum.database.Password;
import org.odeum.database.PooledDatabase;
import org.odeum.database.PostgresTarget;
import org.odeum.scheduler.Catalogue;
import org.odeum.scheduler.JobDefinition;
import org.odeum.scheduler.JobSource;
import org.odeum.scheduler.Scheduler;
import org.odeum.testkit.db.TestPostgres;

/**
 * A process that runs jobs: the server's scheduler and store on a PostgreSQL. Each job notes in a
 * table that it begins and that it has ended, if it is to be counted.
 */
final class CronRunner {
  private static final long WORK_MILLIS = 3;

  private CronRunner() {}

  static PooledDatabase database(int port, int connections) {
    return new PooledDatabase(
        "odeum",
        new PostgresTarget(
            "127.0.0.1",
            port,
            TestPostgres.USER,
            TestPostgres.USER,
            new Password(TestPostgres.PASSWORD),
            "disable"),
        connections,
        Duration.ofSeconds(30));
  }

  private record Source(JobDefinition definition, CronJob job) implements JobSource {
    @Override
    public long bundleId() {
      return 1;
    }

    @Override
    public CronJob obtain() {
      return job;
    }
  }

  /** Arguments: port, number of jobs, threads, and whether runs are counted in a table. */
  public static void main(String[] arguments) throws Exception {
    int jobs = Integer.parseInt(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    boolean counted = Boolean.parseBoolean(arguments[3]);
    PooledDatabase database = database(Integer.parseInt(arguments[0]), 3 * threads + 2);
    JdbcCronStore store = new JdbcCronStore(() -> database);
    Catalogue catalogue = new Catalogue("odeum");
    String me = Long.toString(ProcessHandle.current().pid());
    Scheduler scheduler =
        new Scheduler(
            catalogue,
            new Scheduler.Surroundings(
                () -> store, Clock.systemUTC(), me, Optional::empty, (job, text) -> {}));
    for (int i = 0; i < jobs; i++) {
      String name = "job " + i;
      Map<String, Object> properties =
          Map.of("cron.name", name, "cron.interval", 1, "cron.unit", "DAYS");
      CronJob job = counted ? context -> count(database, context, me) : context -> {};
      catalogue.add(new Source(JobDefinition.of("bench", properties::get), job));
    }
    scheduler.declare();
    System.out.println("declared");
    scheduler.start(threads, () -> true);
    // Ends when the one who started it does.
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private static void count(PooledDatabase database, CronContext context, String me)
      throws SQLException, InterruptedException {
    note(database, "INSERT INTO counted (job, due, runner) VALUES (?, ?, ?)", context, me);
    Thread.sleep(WORK_MILLIS);
    note(
        database,
        "UPDATE counted SET ended = TRUE WHERE job = ? AND due = ? AND runner = ?",
        context,
        me);
  }

  private static void note(PooledDatabase database, String sql, CronContext context, String me)
      throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, context.job());
      statement.setString(2, context.due().toString());
      statement.setString(3, me);
      statement.executeUpdate();
    }
  }
}
