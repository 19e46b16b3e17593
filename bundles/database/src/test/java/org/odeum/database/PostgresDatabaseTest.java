// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.db.Notifications;
import org.odeum.server.HealthCheck.Status;
import org.odeum.testkit.db.TestPostgres;
import org.slf4j.LoggerFactory;

class PostgresDatabaseTest {
  @TempDir static Path folder;
  private static TestPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = TestPostgres.start(folder);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  private static PooledDatabase open(String user, String password) {
    return new PooledDatabase(
        "main",
        new PostgresTarget(
            "127.0.0.1",
            postgres.port(),
            TestPostgres.USER,
            user,
            new Password(password),
            "prefer"),
        4,
        Duration.ofSeconds(5));
  }

  private static PooledDatabase open() {
    return open(TestPostgres.USER, TestPostgres.PASSWORD);
  }

  @Test
  void an_ordinary_user_gets_connections() throws Exception {
    try (PooledDatabase database = open()) {
      assertThat(database.shared()).isTrue();
      execute(database, "SELECT 1");
    }
  }

  @Test
  void a_superuser_is_refused_in_a_sentence_whatever_his_name() {
    postgres.asSuperuser("CREATE ROLE mighty SUPERUSER LOGIN");
    for (String user : new String[] {"mighty", TestPostgres.SUPERUSER}) {
      try (PooledDatabase database = open(user, "")) {
        assertThatThrownBy(() -> database.dataSource().getConnection())
            .isInstanceOf(SuperuserException.class)
            .hasMessageContaining("'" + user + "' is a superuser")
            .hasMessageContaining("db_user");
      }
    }
  }

  @Test
  void a_restart_of_the_server_is_survived() throws Exception {
    try (PooledDatabase database = open()) {
      execute(database, "SELECT 1");
      postgres.stop();
      assertThatThrownBy(() -> execute(database, "SELECT 1")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> execute(database, "SELECT 1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("cannot be used for 'main'");
      assertThat(database.health().status()).isEqualTo(Status.WARN);

      postgres.start();

      eventually(() -> execute(database, "SELECT 1"));
      eventually(() -> assertThat(database.health().status()).isEqualTo(Status.PASS));
    }
  }

  @Test
  void who_cannot_wait_is_told_that_the_server_hangs_and_so_are_those_after_him() throws Exception {
    try (PooledDatabase database = open();
        Connection longer = database.dataSource().getConnection()) {
      assertThat(longer.getNetworkTimeout()).as("bounded by nobody").isZero();
      postgres.suspend();
      try {
        DataSource impatient = database.dataSource(Duration.ofMillis(300));
        for (int i = 0; i < 2; i++) {
          assertThatThrownBy(impatient::getConnection)
              .isInstanceOf(SQLNonTransientConnectionException.class)
              .hasMessageContaining("cannot be used for 'main'")
              .hasMessageContaining("it has not answered for 300 ms");
        }
        assertThat(database.health().status()).isEqualTo(Status.WARN);
        assertThat(database.health().detail())
            .startsWith("PostgreSQL, database 'odeum' at 127.0.0.1:")
            .contains("it has not answered for");
      } finally {
        postgres.resume();
      }

      eventually(() -> execute(database, "SELECT 1"));
      eventually(() -> assertThat(database.health().status()).isEqualTo(Status.PASS));
      assertThat(longer.isValid(10)).as("a connection that was there before").isTrue();
    }
  }

  @Test
  void a_database_that_nobody_uses_is_not_asked_how_it_is() {
    try (PooledDatabase database = open("nobody", "wrong")) {
      assertThat(database.health().status()).isEqualTo(Status.PASS);
    }
  }

  @Test
  void messages_arrive_when_the_transaction_commits_and_after_a_restart() throws Exception {
    BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    try (PooledDatabase database = open()) {
      Notifications notifications = database.notifications().orElseThrow();
      try (AutoCloseable _ = notifications.listen("words", arrived::add)) {
        eventually(
            () -> {
              send(database, notifications, "hello");
              assertThat(arrived.poll(100, TimeUnit.MILLISECONDS)).isEqualTo("hello");
            });
        postgres.stop();
        postgres.start();

        String next = arrived.poll(60, TimeUnit.SECONDS);
        while ("hello".equals(next)) { // one that was sent twice
          next = arrived.poll(60, TimeUnit.SECONDS);
        }
        assertThat(next).isEmpty();
        eventually(() -> send(database, notifications, "again"));
        assertThat(arrived.poll(60, TimeUnit.SECONDS)).isEqualTo("again");
      }
    }
  }

  private static void send(PooledDatabase database, Notifications notifications, String message)
      throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      notifications.send(connection, "words", message);
    }
  }

  @Test
  void no_message_and_no_log_line_shows_the_password() {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    root.setLevel(Level.TRACE);
    root.addAppender(lines);
    try (PooledDatabase wrong =
            new PooledDatabase(
                "main",
                new PostgresTarget(
                    "127.0.0.1", 1, "odeum", "odeum", new Password("s3cret"), "prefer"),
                1,
                Duration.ofSeconds(1));
        PooledDatabase right = open()) {
      assertThatThrownBy(() -> wrong.dataSource().getConnection())
          .hasMessageNotContaining("s3cret")
          .hasMessageContaining("127.0.0.1:1");
      assertThat(new PostgresTarget("h", 1, "d", "u", new Password("s3cret"), "prefer").toString())
          .doesNotContain("s3cret");
      right.dataSource().getConnection().close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      root.detachAppender(lines);
      root.setLevel(before);
    }
    assertThat(lines.list)
        .isNotEmpty()
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains("s3cret") || line.contains(TestPostgres.PASSWORD));
  }

  private static void execute(PooledDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Something that may fail for a while. */
  private interface Attempt {
    void run() throws Exception;
  }

  private static void eventually(Attempt attempt) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      try {
        attempt.run();
        return;
      } catch (Exception | AssertionError e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }
}
