// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.odeum.database.PooledDatabase;
import org.odeum.itests.support.Folders;
import org.odeum.testkit.db.TestPostgres;

/**
 * Processes with the server's scheduler on one PostgreSQL. {@code -Dmodes=exact}: two and five of
 * them have 1,000 jobs due at once, {@code -Drounds=5} times, while processes are killed
 * (kill&nbsp;-9); each run is counted in a table, and it fails if one is lost or done twice by
 * processes that live. {@code -Dmodes=speed}: jobs that do nothing, by 1, 2 and 4 processes. {@code
 * -Dmodes=idle}: statements while nothing is due.
 */
final class CronBenchmark {
  private static final int JOBS = 1000;
  private static final int THREADS = 2;
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final Duration MOST = Duration.ofMinutes(5);

  private final TestPostgres postgres;
  private final PooledDatabase database;
  private final Random random = new Random(Long.getLong("seed", 7));

  private CronBenchmark(TestPostgres postgres) {
    this.postgres = postgres;
    this.database = CronRunner.database(postgres.port(), 4);
  }

  /** Runs it and prints lines. */
  public static void main(String[] arguments) throws Exception {
    String modes = System.getProperty("modes", "");
    Path folder = Files.createTempDirectory("odeum-cron");
    boolean exact = true;
    try (TestPostgres postgres = TestPostgres.start(folder)) {
      CronBenchmark benchmark = new CronBenchmark(postgres);
      benchmark.sql(
          "CREATE TABLE counted (job TEXT, due TEXT, runner TEXT, ended BOOLEAN DEFAULT FALSE)");
      if (modes.isEmpty() || modes.contains("exact")) {
        exact = benchmark.exact(2) & benchmark.exact(5);
      }
      if (modes.isEmpty() || modes.contains("speed")) {
        for (int processes : new int[] {1, 2, 4}) {
          benchmark.speed(processes);
        }
      }
      if (modes.isEmpty() || modes.contains("idle")) {
        benchmark.idle(Files.createDirectory(folder.resolve("log")));
      }
      benchmark.database.close();
    } finally {
      Folders.delete(folder);
    }
    System.exit(exact ? 0 : 1);
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private long number(String query) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Makes all jobs due at one time, and tells the processes. */
  private void allDue() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "WITH due AS (UPDATE odeum_cron_job SET next_call = ? RETURNING id)"
                    + " SELECT pg_notify('odeum_cron', ''), (SELECT COUNT(*) FROM due)")) {
      update.setObject(1, OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS));
      update.execute();
    }
  }

  private void awaitAllDone() throws SQLException, InterruptedException {
    long end = System.nanoTime() + MOST.toNanos();
    while (number("SELECT COUNT(*) FROM odeum_cron_job WHERE next_call <= now()") > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("jobs are still due after " + MOST);
      }
      Thread.sleep(20);
    }
    // Those that are claimed have their next time when they have ended.
    Thread.sleep(50);
  }

  private boolean exact(int processes) throws Exception {
    Set<Long> killed;
    sql(
        "DROP TABLE IF EXISTS odeum_cron_job, odeum_cron_attempt, odeum_cron_trigger,"
            + " odeum_cron_run");
    try (CronGroup group = new CronGroup(processes, postgres.port(), JOBS, THREADS, true)) {
      awaitAllDone();
      sql("DELETE FROM counted");
      for (int round = 0; round < ROUNDS; round++) {
        allDue();
        for (int kill = 0; kill < 2; kill++) {
          Thread.sleep(random.nextInt(600));
          group.killOne(random);
        }
        awaitAllDone();
      }
      killed = group.killed();
    }
    String dead =
        killed.stream().map(pid -> "'" + pid + "'").collect(Collectors.joining(",", "(", ")"));
    long wanted = (long) ROUNDS * JOBS;
    long ended =
        number("SELECT COUNT(*) FROM (SELECT DISTINCT job, due FROM counted WHERE ended) AS d");
    long twice =
        number(
            "SELECT COUNT(*) FROM (SELECT job, due FROM counted WHERE runner NOT IN "
                + dead
                + " GROUP BY job, due HAVING COUNT(*) > 1) AS d");
    long again =
        number(
            "SELECT COUNT(*) FROM (SELECT job, due FROM counted"
                + " GROUP BY job, due HAVING COUNT(*) > 1) AS d");
    long cut = number("SELECT COUNT(*) FROM counted WHERE NOT ended");
    System.out.printf(
        "%d processes, %d rounds of %d jobs, %d processes killed: %d lost, %d done twice by the"
            + " living, %d cut off by kill -9, %d run again%n",
        processes, ROUNDS, JOBS, killed.size(), wanted - ended, twice, cut, again);
    return ended == wanted && twice == 0 && again <= (long) killed.size() * THREADS;
  }

  private void speed(int processes) throws Exception {
    sql(
        "DROP TABLE IF EXISTS odeum_cron_job, odeum_cron_attempt, odeum_cron_trigger,"
            + " odeum_cron_run");
    try (CronGroup _ = new CronGroup(processes, postgres.port(), JOBS, THREADS, false)) {
      awaitAllDone();
      allDue();
      awaitAllDone();
      long start = System.nanoTime();
      for (int round = 0; round < ROUNDS; round++) {
        allDue();
        awaitAllDone();
      }
      double seconds = (System.nanoTime() - start) / 1e9 - ROUNDS * 0.05;
      double all = ROUNDS * JOBS / seconds;
      System.out.printf(
          "%d processes of %d threads: %.0f jobs a second, %.0f per process%n",
          processes, THREADS, all, all / processes);
    }
  }

  /** The server logs each statement with the process it comes from. */
  private void idle(Path logs) throws Exception {
    sql(
        "DROP TABLE IF EXISTS odeum_cron_job, odeum_cron_attempt, odeum_cron_trigger,"
            + " odeum_cron_run");
    postgres.asSuperuser("ALTER SYSTEM SET log_statement = 'all'");
    postgres.asSuperuser("ALTER SYSTEM SET log_line_prefix = '%a '");
    postgres.asSuperuser("ALTER SYSTEM SET logging_collector = on");
    postgres.asSuperuser("ALTER SYSTEM SET log_directory = '" + logs + "'");
    postgres.stop();
    postgres.start();
    try (CronGroup group = new CronGroup(1, postgres.port(), 10, THREADS, false)) {
      Thread.sleep(10_000);
      List<String> before = statements(logs, group.first());
      int minutes = 3;
      Thread.sleep(Duration.ofMinutes(minutes));
      List<String> after = statements(logs, group.first());
      System.out.printf(
          "an idle scheduler with 10 jobs: %d statements in %d minutes (%d while it began)%n",
          after.size() - before.size(), minutes, before.size());
      after.subList(before.size(), after.size()).forEach(System.out::println);
    }
  }

  private static List<String> statements(Path logs, long process) throws IOException {
    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(logs)) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("odeum-" + process + " LOG:")) {
            lines.add(line);
          }
        }
      }
    }
    return lines;
  }
}
