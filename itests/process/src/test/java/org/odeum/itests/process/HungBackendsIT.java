// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.ParallelWrites;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.SessionBackend;

/** What sessions are kept in neither answers nor refuses, as it does when its machine stalls. */
class HungBackendsIT {
  private static final String GET = "/acceptance/session-get?key=a";

  /** More than the server has threads for requests. */
  private static final int VISITORS = 300;

  /** Longer than anything takes that does not wait for the store. */
  private static final String TIMEOUT = "timeout_ms = 20000";

  @TempDir Path folder;
  private Server server;

  private HttpResponse<String> get(String path, String cookie) {
    try {
      return server.send(
          HttpRequest.newBuilder(server.uri(path))
              .timeout(Duration.ofSeconds(110))
              .header("Cookie", cookie)
              .build());
    } catch (Exception e) {
      throw new IllegalStateException(path, e);
    }
  }

  private String begin() throws Exception {
    HttpResponse<String> answer = server.get("/acceptance/session-set?key=a&value=kept");
    assertThat(answer.statusCode()).as(answer.body() + server.output()).isEqualTo(200);
    String field = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return field.substring(0, field.indexOf(';'));
  }

  @Test
  void redis_that_hangs_holds_up_nobody_who_does_not_need_it() throws Exception {
    look("redis", "org.odeum.session.redis", "The session store 'redis' cannot use Redis at 127");
  }

  @Test
  void postgresql_that_hangs_holds_up_nobody_who_does_not_need_it() throws Exception {
    look("postgres", "org.odeum.session.jdbc", "The session store 'jdbc' cannot use its database");
  }

  private void look(String store, String pid, String sentence) throws Exception {
    try (SessionBackend backend = SessionBackend.start(store, folder.resolve("backend"));
        Server used = backend.configure(Server.in(folder));
        ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      server = used;
      configure(pid);
      server.start();
      server.awaitStatus("/acceptance/ping", 200);
      String cookie = begin();
      backend.suspend();

      List<CompletableFuture<HttpResponse<String>>> hanging = new ArrayList<>();
      for (int i = 0; i < VISITORS; i++) {
        hanging.add(CompletableFuture.supplyAsync(() -> get(GET, cookie), visitors));
      }
      for (int i = 0; i < 20; i++) {
        for (String path : List.of("/acceptance/ping", "/acceptance/static/hello.txt")) {
          assertThat(get(path, cookie).statusCode()).as(path).isEqualTo(200);
        }
      }
      assertThat(server.get(GET).statusCode()).as("a visitor without a session").isEqualTo(200);
      assertThat(hanging).as("who waits for the store").anyMatch(request -> !request.isDone());

      for (CompletableFuture<HttpResponse<String>> request : hanging) {
        HttpResponse<String> refused = request.get();
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).doesNotContain("127.0.0.1", "Exception");
      }
      healthTells(sentence);
      assertThat(server.get("/web/health").body()).isEqualTo("{\"status\":\"warn\"}");
      assertThat(server.get("/web/health").statusCode()).as("it serves").isEqualTo(200);
      server.awaitStatus("/web/health?db_server_status=1", store.equals("postgres") ? 500 : 200);

      backend.resume();
      Eventually.until("the session is back", () -> get(GET, cookie).body().equals("kept"));
      assertThat(new ParallelWrites(server, 16).run(20)).isEmpty();
      Eventually.until(
          "the store is well",
          () -> server.get("/web/health?details").body().contains("\"status\":\"pass\",\"checks"));
    }
  }

  private void configure(String pid) throws Exception {
    SessionBackend.configureMore(server, pid, TIMEOUT);
    Files.createDirectories(server.deploy());
    Files.copy(
        Server.root().resolve("bundles/examples/acceptance/target/acceptance.jar"),
        server.deploy().resolve("acceptance.jar"));
  }

  /**
   * In one sentence, at both places, and while the store still hangs: either that of the store, or
   * that there is no answer yet, if it is the health check whose turn it is to try again.
   */
  private void healthTells(String sentence) {
    Predicate<String> tells =
        text -> text.contains(sentence) || text.contains("The session store has not answered for ");
    Eventually.until(
        "/web/health?details tells", () -> tells.test(server.get("/web/health?details").body()));
    Eventually.until("the shell tells", () -> tells.test(server.shell("health\n").output()));
  }
}
