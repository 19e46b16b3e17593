// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.odeum.testkit.Signal;

/**
 * Runs a PostgreSQL server for a test, on a free port of the loopback interface, with an ordinary
 * user and a database of that user. Starting it takes some seconds: share one among the tests of a
 * class. For use by one thread; the database itself by many.
 */
public final class TestPostgres implements AutoCloseable {
  /** The ordinary user, who may create databases, and the name of his first one. */
  public static final String USER = "odeum";

  /** That user's password. */
  public static final String PASSWORD = "a-Secret-of-the-test";

  /** The user who may do everything. */
  public static final String SUPERUSER = "postgres";

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;
  private EmbeddedPostgres server;
  private int port;
  private boolean suspended;

  private TestPostgres(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts one.
   *
   * @param folder for its data; it need not exist and is not removed
   */
  public static TestPostgres start(Path folder) {
    TestPostgres postgres = new TestPostgres(folder.resolve("postgres"));
    postgres.start();
    postgres.asSuperuser(
        "CREATE ROLE " + USER + " LOGIN CREATEDB PASSWORD '" + PASSWORD + "'",
        "CREATE DATABASE " + USER + " OWNER " + USER);
    return postgres;
  }

  /** Starts it again after {@link #stop}, on the same port with the same data. */
  public void start() {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .setPGStartupWait(PATIENCE);
      server = (port == 0 ? builder : builder.setPort(port)).start();
      port = server.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }

  /** Lets it hang: connections stay, nothing is answered until {@link #resume}. */
  public void suspend() {
    ProcessHandle server = process();
    // It first, so that it makes no more processes.
    Signal.STOP.send(server);
    server.children().forEach(Signal.STOP::send);
    suspended = true;
  }

  /** Ends the hanging; what it was asked meanwhile is answered. */
  public void resume() {
    ProcessHandle server = process();
    server.children().forEach(Signal.CONT::send);
    Signal.CONT.send(server);
    suspended = false;
  }

  private ProcessHandle process() {
    try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
      return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().strip()))
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it; its connections break. */
  public void stop() {
    if (suspended) {
      // What hangs would not end.
      resume();
    }
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }

  /** The port on the loopback interface. */
  public int port() {
    return port;
  }

  /** Runs statements as the user who may do everything. */
  public void asSuperuser(String... statements) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
