// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.cron.store.Attempt;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.CronStoreException;
import org.odeum.cron.store.JobDeclaration;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;
import org.odeum.cron.store.RunOutcome;
import org.odeum.database.Password;
import org.odeum.database.PooledDatabase;
import org.odeum.database.PostgresTarget;
import org.odeum.db.Dialect;
import org.odeum.testkit.Retry;
import org.odeum.testkit.cron.CronStoreContract;
import org.odeum.testkit.db.TestPostgres;

@Timeout(300)
class PostgresCronStoreTest extends CronStoreContract {
  @TempDir static Path folder;
  private static TestPostgres postgres;
  private PooledDatabase database;

  @BeforeAll
  static void start() {
    postgres = TestPostgres.start(folder);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Override
  protected CronStore open() {
    postgres.asSuperuser(
        "DROP DATABASE odeum WITH (FORCE)", "CREATE DATABASE odeum OWNER " + TestPostgres.USER);
    database = configured();
    return new JdbcCronStore(() -> database);
  }

  private static PooledDatabase configured() {
    return new PooledDatabase(
        "main",
        new PostgresTarget(
            "127.0.0.1",
            postgres.port(),
            "odeum",
            TestPostgres.USER,
            new Password(TestPostgres.PASSWORD),
            "prefer"),
        16,
        Duration.ofSeconds(9));
  }

  @Override
  protected Optional<CronStore> openAnother() {
    return Optional.of(new JdbcCronStore(() -> database));
  }

  @Override
  protected void close() {
    database.close();
  }

  @Test
  void a_database_that_hangs_is_told_of_and_a_run_that_ends_meanwhile_is_kept() throws Exception {
    CronStore patient = open();
    CronStore store = new JdbcCronStore(() -> database, Duration.ofMillis(500));
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    JobKey running = new JobKey("main", "running");
    JobKey other = new JobKey("main", "other");
    patient.declare(List.of(declared(running, now), declared(other, now)));
    Claim claim = awaitClaim(() -> store.claim(running));
    JobRun run = new JobRun(now, now, RunOutcome.DONE, 1, 0, 0, "", "host:1");
    CompletableFuture<Void> finished;
    postgres.suspend();
    try {
      assertThatThrownBy(() -> store.trigger(other, now))
          .isInstanceOf(CronStoreException.class)
          .hasMessageContaining("'main' cannot be reached")
          .hasMessageContaining("has not answered for");
      finished =
          CompletableFuture.runAsync(
              () -> claim.finish(claim.state().withNext(now.plusSeconds(60), -1), run, true));
      assertThatThrownBy(() -> store.claim(Set.of(other), now))
          .isInstanceOf(CronStoreException.class);
      assertThat(finished).isNotDone();
    } finally {
      postgres.resume();
    }

    finished.get(60, TimeUnit.SECONDS);
    assertThat(Retry.on(CronStoreException.class, () -> store.history(running, 5)))
        .containsExactly(run);
    assertThat(awaitClaim(() -> store.claim(Set.of(running, other), now)).state())
        .extracting(JobState::key)
        .isEqualTo(other);
  }

  private static JobDeclaration declared(JobKey key, Instant first) {
    return new JobDeclaration(key, "shop", "every 1 days UTC", 5, true, first, -1);
  }

  /** The database gives back the lock of a connection that broke a moment after its end. */
  private static Claim awaitClaim(Callable<Optional<Claim>> question) throws Exception {
    Optional<Claim> claim = Retry.on(CronStoreException.class, question);
    while (claim.isEmpty()) {
      Thread.sleep(20);
      claim = Retry.on(CronStoreException.class, question);
    }
    return claim.orElseThrow();
  }

  @Test
  void others_are_told_of_a_trigger() throws Exception {
    CronStore store = open();
    CronStore other = openAnother().orElseThrow();
    JobKey key = new JobKey("main", "job");
    store.declare(
        List.of(
            new JobDeclaration(
                key, "shop", "every 1 days UTC", 5, true, Instant.now().plusSeconds(999), -1)));
    CountDownLatch told = new CountDownLatch(1);
    try (AutoCloseable _ = other.listen(told::countDown)) {
      boolean arrived = false;
      for (int i = 0; i < 100 && !arrived; i++) {
        store.trigger(key, Instant.now());
        arrived = told.await(100, TimeUnit.MILLISECONDS);
      }
      assertThat(arrived).isTrue();
    }
  }

  @Test
  void tables_of_an_earlier_version_are_changed_and_what_is_in_them_stays() throws Exception {
    CronStore store = open();
    OldTables.mustBeChanged(database, store);
  }

  @Test
  void a_run_whose_lock_is_lost_learns_it_at_its_next_note_and_keeps_nothing() throws Exception {
    CronStore store = open();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    JobKey key = new JobKey("main", "job");
    store.declare(List.of(declared(key, now)));
    Claim claim = store.claim(key).orElseThrow();
    Attempt attempt = new Attempt(1, "host:1", Optional.of(now), 1, 2);
    claim.note(attempt);
    postgres.asSuperuser(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in"
            + " transaction'");

    assertThatThrownBy(() -> claim.note(attempt)).isInstanceOf(CronStoreException.class);
    claim.close();
    assertThat(awaitClaim(() -> store.claim(Set.of(key), now)).state().key()).isEqualTo(key);
  }

  @Test
  void a_run_keeps_its_lock_and_is_kept_when_its_database_is_configured_anew() throws Exception {
    open();
    PooledDatabase before = database;
    CronStore store = new JdbcCronStore(() -> before);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    JobKey key = new JobKey("main", "job");
    store.declare(List.of(declared(key, now)));
    Claim claim = store.claim(key).orElseThrow();

    before.retire();
    database = configured();
    CronStore anew = new JdbcCronStore(() -> database);
    anew.declare(List.of(declared(key, now)));
    claim.note(new Attempt(1, "host:1", Optional.of(now), 1, 2));
    assertThat(anew.claim(Set.of(key), now)).isEmpty();
    JobRun run = new JobRun(now, now, RunOutcome.DONE, 1, 1, 0, "", "host:1");
    claim.finish(claim.state().withNext(now.plusSeconds(60), -1), run, true);

    assertThat(anew.history(key, 5)).containsExactly(run);
    assertThat(anew.nextDue(Set.of(key), Instant.EPOCH)).contains(now.plusSeconds(60));
    assertThatThrownBy(() -> store.history(key, 5))
        .isInstanceOf(CronStoreException.class)
        .hasMessageContaining("was closed");
  }

  @Test
  void the_database_looks_soon_whether_the_machine_with_a_lock_is_there() throws Exception {
    open();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      new Session(connection, Statements.of(Dialect.POSTGRESQL)).watchClient();
      try (ResultSet idle = statement.executeQuery("SHOW tcp_keepalives_idle")) {
        idle.next();
        assertThat(idle.getInt(1)).isEqualTo(30);
      }
    }
  }
}
