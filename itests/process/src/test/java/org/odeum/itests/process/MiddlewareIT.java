// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.AtomicCopy;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** What requests pass before they reach a controller, in a server that runs. */
class MiddlewareIT {
  private static final String TIMING = "Server-Timing";

  @TempDir static Path folder;
  private static Server server;

  @BeforeAll
  static void startServer() throws IOException {
    server = Server.in(folder).with("--proxy-mode").start();
    drop("bundles/examples/hello/target/hello.jar");
    server.awaitStatus("/hello", 200);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void standardPipeline() throws IOException {
    Files.deleteIfExists(settings());
    try (var files = Files.list(server.deploy())) {
      for (Path file : files.filter(each -> !each.endsWith("hello.jar")).toList()) {
        Files.delete(file);
      }
    }
    Eventually.until(
        "the pipeline is the standard one",
        () -> {
          HttpResponse<String> answer = server.send(longAnswer());
          return answer.statusCode() == 200
              && has(answer, "Content-Encoding")
              && has(answer, "X-Request-Id")
              && !has(answer, TIMING)
              && !has(answer, "X-Extra");
        });
  }

  private static Path settings() {
    return server.configuration().resolve("org.odeum.middleware.cfg");
  }

  /** Writes the file in one go. */
  private static void settings(String... lines) throws IOException {
    Path beside = Files.write(folder.resolve("settings"), List.of(lines));
    Files.move(beside, settings(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void drop(String jar) throws IOException {
    Path source = Server.root().resolve(jar);
    AtomicCopy.of(source, server.deploy().resolve(source.getFileName()));
  }

  private static void dropServerTiming() throws IOException {
    drop("bundles/examples/middleware/target/server-timing.jar");
    Eventually.until("answers tell how long they took", () -> has(server.get("/hello"), TIMING));
  }

  private static boolean has(HttpResponse<?> answer, String header) {
    return answer.headers().firstValue(header).isPresent();
  }

  private static HttpRequest longAnswer() {
    return HttpRequest.newBuilder(server.uri("/hello/" + "a".repeat(2_000)))
        .header("Accept-Encoding", "gzip")
        .build();
  }

  @Test
  void a_dropped_jar_adds_a_step_and_takes_it_along_when_it_goes() throws Exception {
    dropServerTiming();

    Files.delete(server.deploy().resolve("server-timing.jar"));

    Eventually.until("the step is gone", () -> !has(server.get("/hello"), TIMING));
  }

  @Test
  void the_configuration_puts_the_steps_of_a_dropped_jar_in_order() throws Exception {
    dropServerTiming();

    settings(
        "pipeline = catch-errors, rate-limit, server-timing",
        "rate_limit = 0.001",
        "rate_burst = 1");
    Eventually.until(
        "who is refused does not get as far as the inner step",
        () -> {
          HttpResponse<String> answer = server.get("/hello");
          return answer.statusCode() == 429 && !has(answer, TIMING);
        });

    settings(
        "pipeline = catch-errors, server-timing, rate-limit",
        "rate_limit = 0.001",
        "rate_burst = 1");
    Eventually.until(
        "who is refused has passed the outer step",
        () -> {
          HttpResponse<String> answer = server.get("/hello");
          return answer.statusCode() == 429 && has(answer, TIMING);
        });
    assertThat(server.get("/hello").headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void a_step_that_the_configuration_leaves_out_is_out() throws Exception {
    settings("pipeline = catch-errors, access-log, gzip");

    Eventually.until("answers have no id", () -> !has(server.get("/hello"), "X-Request-Id"));

    Files.delete(settings());
    Eventually.until("answers have an id again", () -> has(server.get("/hello"), "X-Request-Id"));
  }

  @Test
  void a_step_that_nobody_provides_is_passed_over_and_told_of_until_somebody_does()
      throws Exception {
    settings("pipeline = catch-errors, request-id, extra, access-log");
    server.awaitOutput("The pipeline names the step 'extra'");
    assertThat(server.get("/hello").statusCode()).isEqualTo(200);
    Eventually.until("health tells it", () -> server.get("/web/health").body().contains("warn"));
    assertThat(server.shell("health\n").output()).contains("the pipeline names extra");

    AddonJar.named("extra", "1.0.0")
        .source(
            """
            package extra;

            import java.io.IOException;
            import org.odeum.http.Response;
            import org.odeum.http.engine.Exchange;
            import org.odeum.http.engine.RequestHandler;
            import org.odeum.http.middleware.*;
            import org.osgi.service.component.annotations.Component;

            @Component
            @MiddlewareName("extra")
            public class Extra implements Middleware {
              public void handle(Exchange exchange, RequestHandler next) throws IOException {
                next.handle(new ExchangeWrapper(exchange) {
                  @Override public long send(Response response) throws IOException {
                    return super.send(response.withHeader("X-Extra", "yes"));
                  }
                });
              }
            }
            """)
        .writeTo(server.deploy().resolve("extra.jar"));

    Eventually.until("the step is there", () -> has(server.get("/hello"), "X-Extra"));
    Eventually.until(
        "health is well again", () -> server.get("/web/health").body().contains("pass"));
  }

  @Test
  void behind_a_proxy_the_log_names_client_and_request_as_the_proxy_does() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/hello"))
            .header("X-Forwarded-For", "6.6.6.6, 203.0.113.5")
            .header("X-Forwarded-Host", "shop.example")
            .header("X-Request-Id", "edge-42")
            .build();
    // Once more as long as the log still has the format of another test.
    Eventually.until(
        "the log names the client",
        () ->
            server.send(request).headers().firstValue("X-Request-Id").equals(Optional.of("edge-42"))
                && server.output().contains("203.0.113.5 \"GET /hello HTTP/1.1\" 200 13 edge-42 "));
  }

  @Test
  void a_changed_format_of_the_access_log_counts_from_the_next_request_on() throws Exception {
    settings("log_format = seen: {method} {url} {status_code}");
    Eventually.until(
        "the line looks as configured",
        () -> {
          server.get("/hello");
          return server.output().contains("seen: GET /hello 200");
        });
  }

  @Test
  void long_answers_are_compressed_for_who_takes_gzip() throws Exception {
    HttpResponse<String> answer = server.send(longAnswer());
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.headers().firstValueAsLong("Content-Length").orElseThrow()).isLessThan(200);
  }

  @Test
  void no_request_fails_while_steps_come_and_go() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Integer> client =
        CompletableFuture.supplyAsync(
            () -> {
              int answered = 0;
              while (!enough.get()) {
                try {
                  assertThat(server.get("/hello").body()).isEqualTo("Hello, world!");
                } catch (IOException | InterruptedException e) {
                  throw new AssertionError(e);
                }
                answered++;
              }
              return answered;
            });
    for (int i = 0; i < 3; i++) {
      dropServerTiming();
      settings("pipeline = catch-errors, server-timing, gzip");
      Eventually.until("no id", () -> !has(server.get("/hello"), "X-Request-Id"));
      Files.delete(server.deploy().resolve("server-timing.jar"));
      Eventually.until("no timing", () -> !has(server.get("/hello"), TIMING));
      Files.delete(settings());
      Eventually.until("an id", () -> has(server.get("/hello"), "X-Request-Id"));
    }
    enough.set(true);
    assertThat(client.get(30, TimeUnit.SECONDS)).isPositive();
  }
}
