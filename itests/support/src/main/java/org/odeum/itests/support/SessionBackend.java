// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.odeum.testkit.db.TestPostgres;
import org.odeum.testkit.redis.TestRedis;

/**
 * What a server of a test keeps its sessions in, started by the test itself: {@code file}, {@code
 * memory} (the example), {@code h2}, {@code postgres}, {@code redis}.
 */
public final class SessionBackend implements AutoCloseable {
  /** All there are. */
  public static final List<String> NAMES = List.of("file", "memory", "h2", "postgres", "redis");

  private final String name;
  private Optional<TestPostgres> postgres = Optional.empty();
  private Optional<TestRedis> redis = Optional.empty();

  private SessionBackend(String name) {
    this.name = name;
  }

  /**
   * Starts it.
   *
   * @param folder for its data
   */
  public static SessionBackend start(String name, Path folder) {
    SessionBackend backend = new SessionBackend(name);
    switch (name) {
      case "file", "memory", "h2" -> {}
      case "postgres" -> backend.postgres = Optional.of(TestPostgres.start(folder));
      case "redis" -> backend.redis = Optional.of(TestRedis.start(folder.resolve("redis")));
      default -> throw new IllegalArgumentException("'" + name + "' is none of " + NAMES);
    }
    return backend;
  }

  /** Makes a server that is not started yet use it. */
  public Server configure(Server server) {
    switch (name) {
      case "memory" -> {
        configure(server, "org.odeum.sessions", "store = memory");
        copy(example(), server.deploy().resolve("session-store.jar"));
      }
      case "h2" -> server.with("--features=session-jdbc");
      case "postgres" -> {
        String port = String.valueOf(postgres.orElseThrow().port());
        server.with("--features=session-jdbc", "--db-host=127.0.0.1", "--db-port=" + port);
        server.with("--db-user=" + TestPostgres.USER, "--database=" + TestPostgres.USER);
        server.environment("ODEUM_DB_PASSWORD", TestPostgres.PASSWORD);
      }
      case "redis" -> {
        server.with("--features=session-redis");
        String address = redis.orElseThrow().address();
        configure(server, "org.odeum.session.redis", "addresses = " + address);
      }
      default -> {}
    }
    return server;
  }

  /** Writes a configuration of a server, in one step. */
  public static void configure(Server server, String pid, String... lines) {
    try {
      Files.createDirectories(server.configuration());
      Path file = server.configuration().resolve(pid + ".cfg");
      Path fresh = server.configuration().resolve(pid + ".new");
      Files.writeString(fresh, String.join("\n", lines) + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds to a configuration of a server. */
  public static void configureMore(Server server, String pid, String... lines) {
    Path file = server.configuration().resolve(pid + ".cfg");
    try {
      List<String> all = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
      all.addAll(List.of(lines));
      configure(server, pid, all.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path example() {
    Path target = Server.root().resolve("launcher/distribution/target");
    try (Stream<Path> folders = Files.list(target)) {
      return folders
          .map(folder -> folder.resolve("examples/session-store.jar"))
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no distribution in " + target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether processes can share it. */
  public boolean isShared() {
    return !name.equals("memory");
  }

  /** Stops the server that keeps the data. */
  public void stop() {
    postgres.ifPresent(TestPostgres::stop);
    redis.ifPresent(TestRedis::stop);
  }

  /** Lets that server hang: it neither answers nor refuses. */
  public void suspend() {
    postgres.ifPresent(TestPostgres::suspend);
    redis.ifPresent(TestRedis::suspend);
  }

  /** Ends the hanging. */
  public void resume() {
    postgres.ifPresent(TestPostgres::resume);
    redis.ifPresent(TestRedis::resume);
  }

  /** Starts it again. */
  public void start() {
    postgres.ifPresent(TestPostgres::start);
    redis.ifPresent(TestRedis::start);
  }

  @Override
  public void close() {
    postgres.ifPresent(TestPostgres::close);
    redis.ifPresent(TestRedis::close);
  }
}
