// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** Replacements that a share of the sessions tries first, under load. */
class CanaryIT {
  private static final int SESSIONS = 200;
  private static final int CLIENTS = 4;

  @TempDir Path folder;

  /** What one session was answered, in order. */
  private record Said(int status, String body) {}

  private static AddonJar version(String version, String statement) {
    return AddonJar.controller(
        "bird",
        version,
        "@Route(value=\"/bird\", auth=\"none\") public String sing() { %s }".formatted(statement));
  }

  private static AddonJar first() {
    return version("1.0.0", "return \"one\";");
  }

  private Server start(String... settings) throws IOException {
    Server server = Server.in(folder);
    Files.createDirectories(server.configuration());
    Files.write(server.configuration().resolve("org.odeum.deployer.cfg"), List.of(settings));
    return server.start();
  }

  /** Clients of many sessions that ask all the time. */
  private static final class Load implements AutoCloseable {
    private final Server server;
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Integer, Queue<Said>> said = new ConcurrentHashMap<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    Load(Server server) {
      this.server = server;
      for (int i = 0; i < CLIENTS; i++) {
        int client = i;
        threads.add(Thread.ofVirtual().start(() -> run(client)));
      }
    }

    private void run(int client) {
      for (int session = client; !over.get(); session = (session + CLIENTS) % SESSIONS) {
        try {
          HttpRequest request =
              HttpRequest.newBuilder(server.uri("/bird"))
                  .timeout(Duration.ofSeconds(30))
                  .header("Cookie", "session_id=" + "%042d".formatted(session) + "a".repeat(42))
                  .build();
          HttpResponse<String> answer = server.send(request);
          said.computeIfAbsent(session, key -> new ConcurrentLinkedQueue<>())
              .add(new Said(answer.statusCode(), answer.body()));
        } catch (IOException failed) {
          broken.add(failed.toString());
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }

    List<Said> all() {
      return said.values().stream().flatMap(Queue::stream).toList();
    }

    @Override
    public void close() throws InterruptedException {
      over.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  @Test
  void a_good_one_is_tried_by_its_share_and_then_published() throws Exception {
    try (Server server = start("canary_share = 25", "canary_seconds = 15", "canary_factor = 50")) {
      first().writeTo(server.deploy().resolve("bird.jar"));
      server.awaitAnswer("/bird", 200, "one");
      Load load = new Load(server);
      try (load) {
        version("1.1.0", "return \"two\";").writeTo(server.deploy().resolve("bird.jar"));
        server.awaitOutput("bird 1.1.0 is tried with 25 % of the requests for 15 s");
        assertThat(server.shell("why bird\n").output())
            .contains("bird 1.0.0 is published")
            .contains("bird 1.1.0 is tried with 25 %");
        server.awaitOutput("bird 1.1.0 replaces 1.0.0, published from bird.jar");
      }

      assertThat(server.get("/bird").body()).isEqualTo("two");
      assertThat(load.broken).isEmpty();
      assertThat(load.all()).contains(new Said(200, "one"), new Said(200, "two"));
      assertThat(load.all()).allMatch(answer -> answer.status() == 200);
      assertThat(server.shell("history bird\n").output()).contains("1.1.0");
    }
  }

  @Test
  void one_that_fails_harms_its_share_alone_and_is_rolled_back_for_good() throws Exception {
    try (Server server =
        start("canary_share = 20", "canary_seconds = 300", "canary_min_requests = 40")) {
      byte[] one = Files.readAllBytes(first().writeTo(folder.resolve("one.jar")));
      Files.write(server.deploy().resolve("bird.jar"), one);
      server.awaitAnswer("/bird", 200, "one");
      Load load = new Load(server);
      try (load) {
        version(
                "1.1.0",
                "if (Math.random() < 0.5) throw new IllegalStateException(); return \"two\";")
            .writeTo(server.deploy().resolve("bird.jar"));
        server.awaitOutput("bird 1.1.0 (bird.jar) is rolled back from its trial");
        load.said.clear();
        Eventually.until("all sessions were answered again", () -> load.said.size() == SESSIONS);
        // What was under way when it was rolled back may have been noted since.
        load.said.clear();
        Eventually.until("and once more", () -> load.said.size() == SESSIONS);
        assertThat(load.all()).containsOnly(new Said(200, "one"));
      }

      assertThat(load.broken).isEmpty();
      assertThat(server.deploy().resolve("bird.jar")).hasBinaryContent(one);
      try (Stream<Path> aside = Files.list(server.data().resolve("addons/aside"))) {
        assertThat(aside).singleElement().asString().endsWith("-bird.jar");
      }
      assertTold(server);
      server.stop();
      server.start();
      server.awaitAnswer("/bird", 200, "one");
      assertTold(server);
    }
  }

  private static void assertTold(Server server) {
    assertThat(server.shell("history bird\n").output())
        .contains("rolled back")
        .contains("from the trial of 1.1.0")
        .contains("requests failed");
    assertThat(server.shell("why bird\n").output())
        .contains("bird 1.0.0 is published from bird.jar.")
        .contains("bird was rolled back to 1.0.0 from the trial of 1.1.0: ");
  }

  @Test
  void only_requests_of_its_share_fail() throws Exception {
    try (Server server =
        start("canary_share = 20", "canary_seconds = 300", "canary_min_requests = 200")) {
      first().writeTo(server.deploy().resolve("bird.jar"));
      server.awaitAnswer("/bird", 200, "one");
      Load load = new Load(server);
      try (load) {
        version("1.1.0", "throw new IllegalStateException();")
            .writeTo(server.deploy().resolve("bird.jar"));
        server.awaitOutput("bird 1.1.0 (bird.jar) is rolled back from its trial");
      }

      List<Integer> hit =
          load.said.entrySet().stream()
              .filter(entry -> entry.getValue().stream().anyMatch(a -> a.status() != 200))
              .map(Map.Entry::getKey)
              .toList();
      assertThat(hit).hasSizeBetween(SESSIONS / 20, SESSIONS * 2 / 5);
      assertThat(load.all()).extracting(Said::status).containsOnly(200, 500);
      assertThat(load.broken).isEmpty();
    }
  }
}
