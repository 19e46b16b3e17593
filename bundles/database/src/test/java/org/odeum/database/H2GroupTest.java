// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.testkit.Retry;

/** Two pools of one file, as two processes have them. */
class H2GroupTest {
  @TempDir Path folder;
  private Process master;
  private PooledDatabase one;
  private PooledDatabase two;

  @BeforeEach
  void open() throws Exception {
    // Any process will do as the one that ends last.
    master = new ProcessBuilder("sleep", "600").start();
    one = database();
    two = database();
  }

  private PooledDatabase database() {
    return new PooledDatabase(
        "main",
        new H2GroupTarget(new H2Target(folder.resolve("main")), master.pid()),
        4,
        Duration.ofSeconds(5));
  }

  @AfterEach
  void close() throws Exception {
    one.close();
    two.close();
    master.destroyForcibly();
    H2Address.read(folder.resolve("main"))
        .flatMap(address -> ProcessHandle.of(address.pid()))
        .ifPresent(owner -> owner.onExit().join());
  }

  private static void execute(PooledDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(PooledDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM word")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  void a_server_that_is_reloaded_without_workers_takes_the_file_back() throws Exception {
    H2Target file = new H2Target(folder.resolve("reloaded"));
    long self = ProcessHandle.current().pid();
    try (PooledDatabase workers =
        new PooledDatabase("main", new H2GroupTarget(file, self), 4, Duration.ofSeconds(5))) {
      execute(workers, "CREATE TABLE word (text VARCHAR(20))");
      execute(workers, "INSERT INTO word VALUES ('kept')");
    }

    try (PooledDatabase alone = new PooledDatabase("main", file, 4, Duration.ofSeconds(5))) {
      assertThat(count(alone)).isEqualTo(1);
      assertThat(H2Address.read(file.file())).isEmpty();
    }
  }

  private H2Address address() {
    return H2Address.read(folder.resolve("main")).orElseThrow();
  }

  @Test
  void both_use_one_owner_and_see_each_others_rows() throws Exception {
    execute(one, "CREATE TABLE word (text VARCHAR(20))");
    execute(two, "INSERT INTO word VALUES ('two')");

    assertThat(count(one)).isEqualTo(1);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("main.server"))))
        .isEqualTo("rw-------");
    assertThat(address().toString()).doesNotContain(address().secret());
  }

  @Test
  void when_the_owner_is_killed_the_others_go_on_and_nothing_committed_is_lost() throws Exception {
    execute(one, "CREATE TABLE word (text VARCHAR(20))");
    execute(two, "SELECT 1");
    for (int kill = 0; kill < 3; kill++) {
      for (int i = 0; i < 50; i++) {
        execute(kill % 2 == 0 ? one : two, "INSERT INTO word VALUES ('word')");
      }
      ProcessHandle owner = ProcessHandle.of(address().pid()).orElseThrow();
      owner.destroyForcibly();
      owner.onExit().join();

      // Connections that broke are thrown away one by one.
      assertThat(Retry.on(SQLException.class, () -> count(one))).isEqualTo(50 * (kill + 1));
      assertThat(Retry.on(SQLException.class, () -> count(two))).isEqualTo(50 * (kill + 1));
    }
  }

  @Test
  void the_owner_ends_with_the_master() throws Exception {
    execute(one, "CREATE TABLE word (text VARCHAR(20))");
    ProcessHandle owner = ProcessHandle.of(address().pid()).orElseThrow();
    master.destroyForcibly();
    owner.onExit().join();

    assertThat(owner.isAlive()).isFalse();
  }
}
