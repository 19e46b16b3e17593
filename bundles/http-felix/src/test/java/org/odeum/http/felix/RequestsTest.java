// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.odeum.http.Headers;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;

@ParameterizedClass
@EnumSource(Way.class)
class RequestsTest {
  @Parameter Way way;

  private static void bodyLength(Exchange exchange) throws IOException {
    exchange.send(Response.text("read " + exchange.body().readAllBytes().length + "\n"));
  }

  private static void ignore(Exchange exchange) throws IOException {
    exchange.send(Response.text("ignored\n"));
  }

  @Test
  void everything_of_the_request_is_there_as_it_was_sent() throws Exception {
    BlockingQueue<Exchange> seen = new LinkedBlockingQueue<>();
    RequestHandler handler =
        exchange -> {
          Headers headers = exchange.headers();
          assertThat(headers.first("x-one")).contains("1");
          assertThat(headers.first("x-none")).isEmpty();
          assertThat(headers.all("X-TWO")).containsExactly("a", "b");
          assertThat(headers.all("x-none")).isEmpty();
          assertThat(headers.names()).contains("host", "x-one", "x-two");
          assertThat(exchange.method()).isEqualTo("PURGE");
          assertThat(exchange.rawPath()).isEqualTo("/a%20b;c/d");
          assertThat(exchange.rawQuery()).contains("x=%41&y");
          assertThat(exchange.protocol()).isEqualTo("HTTP/1.1");
          assertThat(exchange.scheme()).isEqualTo("http");
          assertThat(exchange.host()).isEqualTo("example.org:8069");
          assertThat(exchange.remoteAddress()).isEqualTo("127.0.0.1");
          assertThat(exchange.contentLength()).isZero();
          assertThat(exchange.body().readAllBytes()).isEmpty();
          seen.add(exchange);
          exchange.send(Response.status(200));
        };

    try (EmbeddedServer server = way.serving(handler)) {
      String answer =
          server.exchange(
              "PURGE /a%20b;c/d?x=%41&y HTTP/1.1\r\nHost: example.org:8069\r\nX-One: 1\r\n"
                  + "X-Two: a\r\nX-Two: b\r\nConnection: close\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 200 ");
      assertThat(seen).hasSize(1);
    }
  }

  @Test
  void the_usual_port_is_left_out_of_the_host() throws Exception {
    RequestHandler handler =
        exchange ->
            exchange.send(Response.text(exchange.host() + exchange.rawQuery().map("?"::concat)));

    try (EmbeddedServer server = way.serving(handler)) {
      for (String host : List.of("a", "a:80")) {
        assertThat(
                server.exchange(
                    "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
            .endsWith("\r\n\r\na" + Optional.empty());
      }
      assertThat(server.exchange("GET / HTTP/1.1\r\nHost: [::1]:81\r\nConnection: close\r\n\r\n"))
          .contains("[::1]:81");
    }
  }

  @Test
  void bodies_with_a_length_and_in_chunks_are_read() throws Exception {
    RequestHandler handler =
        exchange -> {
          long told = exchange.contentLength();
          exchange.send(Response.text(told + " " + exchange.body().readAllBytes().length));
        };

    try (EmbeddedServer server = way.serving(handler);
        RawClient client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
      assertThat(client.readOne()).endsWith("3 3");
      client.send(
          "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n");
      assertThat(client.readOne()).endsWith("-1 4");
    }
  }

  @Test
  void a_small_body_that_nobody_reads_does_not_cost_the_connection() throws Exception {
    try (EmbeddedServer server = way.serving(RequestsTest::ignore);
        RawClient client = server.connect()) {
      for (int i = 0; i < 3; i++) {
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
        assertThat(client.readOne()).startsWith("HTTP/1.1 200 ").doesNotContain("Connection");
      }
    }
  }

  @Test
  void a_body_that_is_not_read_is_never_taken_for_the_next_request() throws Exception {
    try (EmbeddedServer server = way.serving(RequestsTest::ignore);
        RawClient client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n");
      assertThat(client.readOne()).contains("Connection: close");
      client.send("GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.readAll()).isEmpty();
    }
  }

  @Test
  void a_client_in_the_middle_of_a_large_upload_gets_its_answer() throws Exception {
    try (EmbeddedServer server = way.serving(RequestsTest::ignore);
        RawClient client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 50000000\r\n\r\n");
      byte[] block = new byte[100_000]; // in all more than any buffer between them has
      for (int i = 0; i < 500; i++) {
        client.send(block);
      }
      assertThat(client.readAll()).startsWith("HTTP/1.1 200 ").contains("Connection: close");
    }
  }

  @Test
  void a_stop_does_not_wait_for_the_rest_of_what_was_answered() throws Exception {
    try (EmbeddedServer server = way.serving(RequestsTest::ignore);
        RawClient client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n");
      assertThat(client.readOne()).contains("Connection: close");
      client.send(new byte[50_000]);
      server.engine.stopAccepting();
      assertThat(server.engine.awaitIdle(Duration.ofMinutes(10))).isZero();
      assertThat(server.jetty().getConnectors()[0].getConnectedEndPoints())
          .as("it did not end meanwhile")
          .isNotEmpty();
    }
  }

  @Test
  void a_client_that_asks_first_is_told_to_go_on_only_if_the_body_is_wanted() throws Exception {
    String request =
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n";
    try (EmbeddedServer server = way.serving(RequestsTest::bodyLength);
        RawClient client = server.connect()) {
      client.send(request);
      assertThat(client.readHeader()).startsWith("HTTP/1.1 100 ");
      client.send("abc");
      assertThat(client.readOne()).endsWith("read 3\n");
    }
    try (EmbeddedServer server = way.serving(RequestsTest::ignore);
        RawClient client = server.connect()) {
      client.send(request);
      assertThat(client.readOne()).startsWith("HTTP/1.1 200 ").contains("Connection: close");
    }
  }

  @Test
  void a_body_that_stalls_is_answered_with_408() throws Exception {
    BlockingQueue<Integer> status = new LinkedBlockingQueue<>();
    RequestHandler handler =
        exchange -> {
          try {
            bodyLength(exchange);
          } catch (HttpException e) {
            status.add(e.status());
            throw e;
          }
        };

    try (EmbeddedServer server =
            way.serving(TestSettings.defaults().with("client_timeout", 1), handler);
        RawClient client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
      assertThat(status.poll(20, TimeUnit.SECONDS)).isEqualTo(408);
      assertThat(client.readAll()).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void a_small_body_that_comes_in_pieces_is_whole() throws Exception {
    RequestHandler echo =
        exchange -> exchange.send(Response.of("text/plain", exchange.body().readAllBytes()));
    String body = "0123456789".repeat(500);

    try (EmbeddedServer server = way.serving(echo);
        RawClient client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5000\r\n\r\n");
      for (int i = 0; i < 5000; i += 500) {
        client.send(body.substring(i, i + 500));
      }
      assertThat(client.readOne()).endsWith("\r\n\r\n" + body);
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
      assertThat(client.readOne()).endsWith("\r\n\r\nabc");
    }
  }

  @Test
  void a_header_that_stalls_is_closed() throws Exception {
    try (EmbeddedServer server =
            way.serving(
                TestSettings.defaults().with("client_timeout", 1), RequestsTest::bodyLength);
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHo");
      assertThat(client.readAll()).doesNotContain(" 200 ", " 500 ");
    }
  }

  @Test
  void a_broken_chunk_is_400() throws Exception {
    try (EmbeddedServer server = way.serving(RequestsTest::bodyLength)) {
      assertThat(
              server.exchange(
                  "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"))
          .startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void requests_sent_in_one_go_are_answered_in_their_order() throws Exception {
    RequestHandler handler = exchange -> exchange.send(Response.text(exchange.rawPath() + ";"));
    try (EmbeddedServer server = way.serving(handler);
        RawClient client = server.connect()) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        all.append("GET /").append(i).append(" HTTP/1.1\r\nHost: h\r\n\r\n");
      }
      client.send(all.toString().getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 20; i++) {
        assertThat(client.readOne()).endsWith("\r\n\r\n/" + i + ";");
      }
    }
  }
}
