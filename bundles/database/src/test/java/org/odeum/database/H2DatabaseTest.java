// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.db.Dialect;
import org.odeum.server.HealthCheck.Status;

class H2DatabaseTest {
  @TempDir Path folder;
  private PooledDatabase database;

  @BeforeEach
  void make() {
    database = open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private PooledDatabase open() {
    return new PooledDatabase(
        "main", new H2Target(folder.resolve("database/main")), 2, Duration.ofMillis(100));
  }

  @Test
  void nothing_is_opened_before_the_first_connection() throws Exception {
    assertThat(database.dialect()).isEqualTo(Dialect.H2);
    assertThat(database.shared()).isFalse();
    assertThat(database.notifications()).isEmpty();
    assertThat(database.health().status()).isEqualTo(Status.PASS);
    assertThat(folder).isEmptyDirectory();

    database.dataSource().getConnection().close();

    assertThat(folder.resolve("database/main.mv.db")).exists();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("database"))))
        .isEqualTo("rwx------");
  }

  @Test
  void a_thread_that_is_interrupted_does_not_take_the_database_from_the_others() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> database.dataSource().getConnection())
        .isInstanceOf(SQLTransientConnectionException.class)
        .hasMessageContaining("was interrupted");
    assertThat(Thread.interrupted()).isTrue();

    database.dataSource().getConnection().close();
    assertThat(database.health().status()).isEqualTo(Status.PASS);
  }

  @Test
  void what_was_committed_is_there_when_it_is_opened_again() throws Exception {
    execute("CREATE TABLE word (text VARCHAR(20))");
    execute("INSERT INTO word VALUES ('kept')");
    database.close();
    database = open();

    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet words = statement.executeQuery("SELECT text FROM word")) {
      assertThat(words.next()).isTrue();
      assertThat(words.getString(1)).isEqualTo("kept");
    }
  }

  @Test
  void a_connection_that_is_closed_can_be_used_by_the_next() throws Exception {
    for (int i = 0; i < 10; i++) {
      execute("SELECT 1");
    }
    Connection connection = database.dataSource().getConnection();
    connection.close();
    connection.close();

    assertThat(connection.isClosed()).isTrue();
    assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
  }

  @Test
  void a_full_pool_is_reported_as_such_and_not_as_a_broken_database() throws Exception {
    try (Connection one = database.dataSource().getConnection();
        Connection two = database.dataSource().getConnection()) {
      assertThat(one).isNotEqualTo(two);
      assertThatThrownBy(() -> database.dataSource().getConnection())
          .hasMessageContaining("All 2 connections")
          .hasMessageContaining("H2DatabaseTest");
    }
    assertThat(database.health().status()).isEqualTo(Status.PASS);
    execute("SELECT 1");
  }

  @Test
  void a_file_that_another_process_has_is_named() throws Exception {
    execute("SELECT 1");

    assertThat(otherProcess())
        .contains("main.mv.db, cannot be used for 'main'")
        .contains("already in use");
  }

  private String otherProcess() throws IOException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                folder.resolve("database/main").toString())
            .redirectErrorStream(true)
            .start();
    return new String(other.getInputStream().readAllBytes());
  }

  /** Opens the file that is named. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) {
      try (var database =
          new PooledDatabase(
              "main", new H2Target(Path.of(arguments[0])), 1, Duration.ofSeconds(1))) {
        database.dataSource().getConnection();
        System.out.println("opened");
      } catch (SQLException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void after_the_end_a_sentence_says_that_it_is_closed() {
    database.close();

    assertThatThrownBy(() -> database.dataSource().getConnection())
        .hasMessageContaining("was closed");
  }

  @Test
  void one_that_takes_the_place_of_another_is_not_closed_by_its_end() throws Exception {
    Connection old = database.dataSource().getConnection();
    old.setAutoCommit(false);
    old.createStatement().execute("CREATE TABLE kept(a INTEGER)");
    database.retire();
    try (PooledDatabase fresh =
            new PooledDatabase(
                "main", new H2Target(folder.resolve("database/main")), 2, Duration.ofSeconds(5));
        Connection busy = fresh.dataSource().getConnection()) {
      busy.setAutoCommit(false);

      old.createStatement().execute("INSERT INTO kept VALUES (1)");
      old.commit();
      old.close();

      try (Statement statement = busy.createStatement();
          ResultSet rows = statement.executeQuery("SELECT a FROM kept")) {
        assertThat(rows.next()).isTrue();
      }
    }
    assertThatThrownBy(() -> database.dataSource().getConnection())
        .hasMessageContaining("was closed");
  }

  @Test
  void the_file_is_free_for_others_when_it_is_closed() throws Exception {
    execute("CREATE TABLE kept(a INTEGER)");
    database.close();

    assertThat(otherProcess()).contains("opened");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
