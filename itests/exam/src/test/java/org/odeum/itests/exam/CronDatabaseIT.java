// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.odeum.cron.CronTriggers;
import org.odeum.cron.runtime.CronRuntime;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.RunOutcome;
import org.odeum.db.Database;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.testkit.db.TestPostgres;

/** The database of the cron jobs is configured anew while a job of it is running. */
public class CronDatabaseIT extends ServerTest {
  private static final String CHOICE = "org.odeum.cron.jdbc.cfg";
  private static final String DATABASE = "org.odeum.database~jobs.cfg";
  private static final String JOB = "ticker: tick";

  private Path folder;
  private Path notes;
  private TestPostgres postgres;

  /** Makes the file that the job writes to, and starts PostgreSQL. */
  @Before
  public void prepare() throws IOException {
    folder = Files.createTempDirectory(Server.root().resolve("itests/exam/target"), "cron");
    notes = Files.createFile(folder.resolve("notes.txt"));
    postgres = TestPostgres.start(folder);
  }

  /** Stops PostgreSQL. */
  @After
  public void stopPostgres() {
    postgres.close();
  }

  /** Each run notes a number, one more than there are notes, and waits for a file with it. */
  private AddonJar addon() {
    return AddonJar.named("ticker", "1.0.0")
        .source(
            """
            package addon.ticker;
            import java.nio.file.*;
            import org.odeum.addon.*;
            import org.odeum.cron.*;
            import org.osgi.service.component.annotations.*;
            @Addon(name = "ticker")
            @Component
            @CronSchedule(name = "ticker: tick", interval = 1, unit = IntervalUnit.DAYS)
            public class Ticker implements CronJob {
              private static final Path FOLDER = Path.of("%s");
              private static final Path NOTES = FOLDER.resolve("notes.txt");
              public void run(CronContext context) throws Exception {
                int number = begin();
                while (Files.notExists(FOLDER.resolve("go" + number))) {
                  Thread.sleep(10);
                }
                context.progress(1, 0);
                note("ends " + number);
              }
              private static synchronized int begin() throws Exception {
                int number = Files.readAllLines(NOTES).size() + 1;
                note("begins " + number);
                return number;
              }
              private static synchronized void note(String what) throws Exception {
                Files.writeString(NOTES, what + "\\n", StandardOpenOption.APPEND);
              }
            }
            """
                .formatted(folder));
  }

  private List<String> notes() {
    try {
      return Files.readAllLines(notes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void go(int number) throws IOException {
    Files.createFile(folder.resolve("go" + number));
  }

  /** What the database that is in use at the moment knows; nothing if there is none. */
  private List<JobRun> runs() {
    try {
      return inside.service(CronRuntime.class).history(JOB, 10);
    } catch (RuntimeException e) {
      // No store, or no such job in it. The store's own exception is for the inside of the
      // framework.
      return List.of();
    }
  }

  /** Gives what was seen at once: while databases change there may be none for a moment. */
  private List<JobRun> awaitRuns(String what, Predicate<List<JobRun>> wanted) {
    AtomicReference<List<JobRun>> seen = new AtomicReference<>(List.of());
    Eventually.until(
        what,
        () -> {
          seen.set(runs());
          return wanted.test(seen.get());
        });
    return seen.get();
  }

  private void usePostgres(int connections) {
    conf.put(
        DATABASE,
        """
        host = 127.0.0.1
        port = %d
        database = %s
        user = %2$s
        password = %s
        max_connections = %d
        """
            .formatted(postgres.port(), TestPostgres.USER, TestPostgres.PASSWORD, connections));
  }

  /** Waits until a configuration of the database is in force. */
  private void awaitDatabase(int connections) {
    Eventually.until(
        "there is a database with " + connections + " connections",
        () ->
            inside.references(Database.class.getName()).stream()
                .map(reference -> reference.getProperty("max_connections"))
                .anyMatch(Integer.valueOf(connections)::equals));
  }

  /** Whether PostgreSQL has one connection that waits for messages, and not the one of before. */
  private boolean oneListensAnew() {
    try {
      postgres.asSuperuser(
          """
          DO $$ BEGIN
            IF (SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%') <> 1
                OR EXISTS (SELECT FROM pg_stat_activity a JOIN seen s ON a.pid = s.pid) THEN
              RAISE 'nobody, or a left-over';
            END IF;
          END $$
          """);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  @Test
  public void a_run_ends_where_it_began_and_the_next_one_is_of_the_new_database() throws Exception {
    conf.put(CHOICE, "database = jobs\n");
    conf.put(DATABASE, "max_connections = 4\n");
    awaitDatabase(4);
    deploy.put("ticker.jar", addon());
    Eventually.until("the first run has begun", () -> notes().contains("begins 1"));

    postgres.asSuperuser("CREATE TABLE seen(pid INTEGER)");
    usePostgres(5);
    Eventually.until("the second run has begun", () -> notes().contains("begins 2"));
    assertThat(runs()).as("ended in PostgreSQL").isEmpty();
    Eventually.until("messages of PostgreSQL arrive", this::oneListensAnew);

    go(1);
    Eventually.until("the first run has ended", () -> notes().contains("ends 1"));

    postgres.asSuperuser(
        "INSERT INTO seen SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
    usePostgres(6);
    awaitDatabase(6);
    Eventually.until("messages arrive by a new connection", this::oneListensAnew);
    go(2);
    JobRun second = awaitRuns("the second run is kept", runs -> !runs.isEmpty()).getLast();
    assertThat(second.outcome()).isEqualTo(RunOutcome.DONE);
    go(5);
    inside.service(CronTriggers.class).trigger(JOB);
    awaitRuns("a run of the new configuration is kept", runs -> runs.size() == 2);

    conf.put(DATABASE, "max_connections = 4\n");
    List<JobRun> first =
        awaitRuns("the first run is kept", runs -> !runs.isEmpty() && !runs.contains(second));
    assertThat(first).extracting(JobRun::outcome).containsExactly(RunOutcome.DONE);
    assertThat(notes())
        .containsExactly("begins 1", "begins 2", "ends 1", "ends 2", "begins 5", "ends 5");
  }
}
