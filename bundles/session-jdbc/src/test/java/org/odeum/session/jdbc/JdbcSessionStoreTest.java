// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.StoredSession;
import org.odeum.testkit.Retry;
import org.odeum.testkit.db.TestPostgres;

/** What a database does to its store: it goes away, comes back, and belongs to somebody else. */
@Timeout(300)
final class JdbcSessionStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path folder;

  private static StoredSession session() {
    SessionId id = SessionId.random(new SecureRandom());
    return new StoredSession(id, Map.of("a", "1"), NOW, NOW);
  }

  @Test
  void a_database_that_was_away_is_used_again() {
    try (TestPostgres postgres = TestPostgres.start(folder);
        HikariDataSource pool = Pools.postgres(postgres.port());
        SessionStore store = new JdbcSessionStore(() -> pool, "odeum_session")) {
      StoredSession session = session();
      store.create(session);
      postgres.stop();

      assertThatThrownBy(() -> store.load(session.id(), NOW))
          .isInstanceOf(SessionStoreUnavailableException.class)
          .hasMessageContaining("'jdbc'")
          .hasMessageNotContaining(TestPostgres.PASSWORD);

      postgres.start();
      assertThat(store.load(session.id(), NOW)).contains(session);
      assertThat(store.merge(session.id(), SessionChange.write(Map.of("b", "2")), NOW))
          .contains(session.id());
    }
  }

  @Test
  void a_database_that_hangs_holds_up_few_and_those_not_for_long() throws Exception {
    Bounds bounds = new Bounds(3, Duration.ofMillis(500));
    try (TestPostgres postgres = TestPostgres.start(folder);
        HikariDataSource pool = Pools.postgres(postgres.port());
        SessionStore patient = new JdbcSessionStore(() -> pool, "odeum_session");
        SessionStore store = new JdbcSessionStore(() -> pool, "odeum_session", bounds);
        var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      StoredSession session = session();
      patient.create(session);
      // Half a second may be too short for the first question.
      assertThat(
              Retry.on(SessionStoreUnavailableException.class, () -> store.load(session.id(), NOW)))
          .contains(session);
      pool.setConnectionTimeout(1000);
      pool.setValidationTimeout(1000);
      postgres.suspend();

      CountDownLatch together = new CountDownLatch(1);
      List<Future<?>> requests = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        requests.add(
            visitors.submit(
                () -> {
                  together.await();
                  return store.merge(session.id(), SessionChange.write(Map.of("b", "2")), NOW);
                }));
      }
      together.countDown();
      for (Future<?> request : requests) {
        assertThatThrownBy(request::get)
            .cause()
            .isInstanceOf(SessionStoreUnavailableException.class)
            .hasMessageStartingWith("The session store 'jdbc' cannot use its database: ");
      }
      postgres.resume();

      assertThat(
              Retry.on(SessionStoreUnavailableException.class, () -> store.load(session.id(), NOW)))
          .isPresent();
      SessionChange change = SessionChange.write(Map.of("c", "3"));
      assertThat(
              Retry.on(
                  SessionStoreUnavailableException.class,
                  () -> store.merge(session.id(), change, NOW)))
          .contains(session.id());
    }
  }

  @Test
  void a_table_that_the_administrator_made_needs_no_right_to_make_tables() {
    try (TestPostgres postgres = TestPostgres.start(folder);
        HikariDataSource owner = Pools.postgres(postgres.port());
        SessionStore first = new JdbcSessionStore(() -> owner, "odeum_session")) {
      StoredSession session = session();
      first.create(session);
      postgres.asSuperuser("CREATE ROLE guest LOGIN PASSWORD 'guest'");
      execute(owner, "GRANT SELECT, INSERT, UPDATE, DELETE ON odeum_session TO guest");
      try (HikariDataSource guest = Pools.postgres(postgres.port(), "guest", "guest");
          SessionStore second = new JdbcSessionStore(() -> guest, "odeum_session")) {
        assertThat(second.load(session.id(), NOW)).contains(session);
        assertThat(second.create(session())).isTrue();
      }
    }
  }

  @Test
  void a_table_that_was_dropped_is_made_again() {
    try (HikariDataSource pool = Pools.h2(folder);
        SessionStore store = new JdbcSessionStore(() -> pool, "odeum_session")) {
      StoredSession session = session();
      store.create(session);
      execute(pool, "DROP TABLE odeum_session");

      assertThatThrownBy(() -> store.load(session.id(), NOW))
          .isInstanceOf(SessionStoreUnavailableException.class);
      assertThat(store.load(session.id(), NOW)).isEmpty();
      assertThat(store.create(session)).isTrue();
    }
  }

  @Test
  void content_that_somebody_broke_is_said_with_the_beginning_of_the_id_only() {
    try (HikariDataSource pool = Pools.h2(folder);
        SessionStore store = new JdbcSessionStore(() -> pool, "odeum_session")) {
      StoredSession session = session();
      store.create(session);
      execute(pool, "UPDATE odeum_session SET content = 'broken'");

      assertThatThrownBy(() -> store.load(session.id(), NOW))
          .isInstanceOf(SessionStoreUnavailableException.class)
          .hasMessageContaining(session.id().toString())
          .hasMessageContaining("delete its row")
          .hasMessageNotContaining(session.id().text());
    }
  }

  @Test
  void sessions_beyond_one_page_are_shown_and_expire() {
    try (HikariDataSource pool = Pools.h2(folder);
        SessionStore store = new JdbcSessionStore(() -> pool, "odeum_session")) {
      for (int i = 0; i < 1100; i++) {
        store.create(session());
      }
      int[] shown = {0};
      store.forEach(session -> shown[0]++);

      assertThat(shown[0]).isEqualTo(1100);
      assertThat(store.expire(NOW.plusSeconds(1), NOW)).isEqualTo(1100);
    }
  }

  @Test
  void a_name_that_is_no_name_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new JdbcSessionStore(
                    () -> {
                      throw new AssertionError();
                    },
                    "a; DROP TABLE users"))
        .withMessageContaining("letters, digits and underscores");
  }

  private static void execute(HikariDataSource pool, String sql) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
