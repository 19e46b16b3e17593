// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.ParallelWrites;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.SessionBackend;

/** Sessions of a whole server in databases and in Redis, which go away and come back. */
class SessionBackendsIT {
  private static final String GET = "/acceptance/session-get?key=a";

  /** Longer than this machine ever stands still. */
  private static final String TIMEOUT = "timeout_ms = 30000";

  @TempDir Path folder;

  private static void deploy(Server server) throws IOException {
    Files.createDirectories(server.deploy());
    Files.copy(
        Server.root().resolve("bundles/examples/acceptance/target/acceptance.jar"),
        server.deploy().resolve("acceptance.jar"));
  }

  private static String begin(Server server, String value) throws Exception {
    HttpResponse<String> answer = server.get("/acceptance/session-set?key=a&value=" + value);
    assertThat(answer.statusCode()).as(answer.body() + server.output()).isEqualTo(200);
    String field = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return field.substring(0, field.indexOf(';'));
  }

  private static HttpResponse<String> get(Server server, String path, String cookie)
      throws Exception {
    return server.send(HttpRequest.newBuilder(server.uri(path)).header("Cookie", cookie).build());
  }

  @ParameterizedTest
  @CsvSource({"postgres, org.odeum.session.jdbc", "redis, org.odeum.session.redis"})
  void a_store_that_goes_away_comes_back_without_a_restart(String store, String pid)
      throws Exception {
    try (SessionBackend backend = SessionBackend.start(store, folder.resolve("backend"));
        Server server = backend.configure(Server.in(folder))) {
      SessionBackend.configureMore(server, pid, TIMEOUT);
      deploy(server);
      server.start();
      server.awaitStatus("/acceptance/ping", 200);
      String cookie = begin(server, "kept");

      backend.stop();
      HttpResponse<String> refused = get(server, GET, cookie);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body()).doesNotContain("127.0.0.1", "Exception");
      for (String path : new String[] {"/acceptance/ping", "/acceptance/static/hello.txt"}) {
        assertThat(get(server, path, cookie).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(server.get(GET).statusCode()).as("a visitor without a session").isEqualTo(200);

      backend.start();
      Eventually.until("the session is back", () -> get(server, GET, cookie).body().equals("kept"));
      assertThat(new ParallelWrites(server, 16).run(20)).isEmpty();
      assertThat(server.output()).doesNotContain("a-Secret-of-the-test");
    }
  }

  @Test
  void the_embedded_database_keeps_sessions_over_a_kill() throws Exception {
    try (SessionBackend backend = SessionBackend.start("h2", folder.resolve("backend"));
        Server server = backend.configure(Server.in(folder))) {
      deploy(server);
      server.start();
      server.awaitStatus("/acceptance/ping", 200);
      String cookie = begin(server, "kept");
      server.process().destroyForcibly();
      server.awaitExit();
      server.start();
      server.awaitStatus("/acceptance/ping", 200);

      assertThat(get(server, GET, cookie).body()).isEqualTo("kept");
    }
  }

  @Test
  void sessions_move_from_files_to_a_database_and_nobody_is_logged_out() throws Exception {
    try (Server server = Server.in(folder).with("--features=session-jdbc")) {
      SessionBackend.configure(server, "org.odeum.sessions", "store = file");
      SessionBackend.configure(server, "org.odeum.session.jdbc", TIMEOUT);
      deploy(server);
      server.start();
      server.awaitStatus("/acceptance/ping", 200);
      List<String> cookies = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        cookies.add(begin(server, "kept"));
      }
      server.stop();
      makeOld(server.data().resolve("sessions"));
      server.start();
      server.awaitStatus("/acceptance/ping", 200);
      assertThat(server.shell("sessions migrate file jdbc\n").output())
          .contains("store = jdbc, former_store = file");

      Set<String> seen = new ConcurrentSkipListSet<>();
      AtomicBoolean running = new AtomicBoolean(true);
      Thread visitor = Thread.ofPlatform().start(() -> visit(server, cookies, seen, running));
      SessionBackend.configure(server, "org.odeum.sessions", "store = jdbc", "former_store = file");
      Eventually.until(
          "the sessions have moved",
          () -> server.shell("sessions migrate file jdbc\n").output().contains("Done: "));
      SessionBackend.configure(server, "org.odeum.sessions", "store = jdbc");
      Eventually.until(
          "the former store is not looked into any more",
          () -> server.shell("sessions migrate file jdbc\n").output().contains("former_store ="));
      running.set(false);
      visitor.join();

      assertThat(seen).containsExactly("200 kept");
      assertThat(files(server.data().resolve("sessions"))).isEmpty();
      assertThat(server.shell("sessions\n").output().lines().filter(l -> l.contains("… ")))
          .hasSize(20);
      String id = cookies.getFirst().substring("session_id=".length());
      assertThat(server.shell("session kill " + id.substring(0, 8) + "\n").output())
          .contains("was ended");
      assertThat(get(server, GET, cookies.getFirst()).body()).isEmpty();
    }
  }

  private static void visit(
      Server server, List<String> cookies, Set<String> seen, AtomicBoolean running) {
    for (int i = 0; running.get(); i++) {
      try {
        String cookie = cookies.get(i % cookies.size());
        boolean writes = i % 7 == 0;
        if (writes) {
          get(server, "/acceptance/session-set?key=b&value=" + i, cookie);
        }
        HttpResponse<String> answer = get(server, GET, cookie);
        seen.add(answer.statusCode() + " " + answer.body());
      } catch (Exception e) {
        seen.add(e.toString());
      }
    }
  }

  /** Young sessions stay for two minutes, which is longer than a test should take. */
  private static void makeOld(Path sessions) throws IOException {
    long old = Instant.now().minusSeconds(600).toEpochMilli();
    for (Path file : files(sessions)) {
      String text = Files.readString(file);
      Files.writeString(file, text.replaceFirst("\"created\":\\d+", "\"created\":" + old));
    }
  }

  private static List<Path> files(Path sessions) throws IOException {
    try (Stream<Path> files = Files.walk(sessions)) {
      return files.filter(file -> file.getFileName().toString().length() == 84).toList();
    }
  }
}
