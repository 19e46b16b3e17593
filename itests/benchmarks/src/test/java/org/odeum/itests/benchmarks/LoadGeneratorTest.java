// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int REQUESTS = 200;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger received = new AtomicInteger();
  private final HttpServer server;

  LoadGeneratorTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.close();
  }

  @Test
  void it_sends_as_many_requests_as_it_may_and_counts_the_right_answers() throws IOException {
    serve((exchange, number) -> answer(exchange, 200, "pong"));

    LoadResult result = run();

    assertThat(result.answered()).isEqualTo(REQUESTS);
    assertThat(result.failed()).isZero();
    assertThat(result.firstFailure()).isEmpty();
    assertThat(received).hasValue(REQUESTS);
  }

  @Test
  void wrong_answers_are_counted_and_the_first_is_shown() throws IOException {
    serve((exchange, number) -> answer(exchange, 200, number % 10 == 0 ? "oops" : "pong"));

    LoadResult result = run();

    assertThat(result.failed()).isEqualTo(REQUESTS / 10);
    assertThat(result.answered()).isEqualTo(REQUESTS - REQUESTS / 10);
    assertThat(result.firstFailure()).hasValueSatisfying(text -> assertThat(text).contains("oops"));
  }

  @Test
  void errors_are_failures() throws IOException {
    serve((exchange, number) -> answer(exchange, number == 7 ? 503 : 200, "pong"));

    assertThat(run().failed()).isEqualTo(1);
  }

  @Test
  void closed_connections_are_failures() throws IOException {
    serve(
        (exchange, number) -> {
          if (number != 7) {
            answer(exchange, 200, "pong");
          }
          exchange.close();
        });

    LoadResult result = run();

    assertThat(result.failed()).isPositive();
    assertThat(result.firstFailure()).isPresent();
  }

  private interface Answering {
    void answer(HttpExchange exchange, int number) throws IOException;
  }

  private void serve(Answering answering) {
    server.createContext("/", exchange -> answering.answer(exchange, received.incrementAndGet()));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().close();
  }

  private LoadResult run() throws IOException {
    Load load =
        new Load(
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            "pong".getBytes(StandardCharsets.US_ASCII));
    return LoadGenerator.run(server.getAddress(), load, 4, LONG, REQUESTS);
  }
}
