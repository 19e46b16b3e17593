// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.odeum.http.Body;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;

/** The options of eventlet's server, as clients feel them. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(120)
class ServerOptionsTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

  @Parameter Way way;

  @TempDir Path folder;

  private static void ok(Exchange exchange) throws IOException {
    exchange.send(Response.text("ok"));
  }

  private EmbeddedServer with(String name, Object value, RequestHandler handler) throws Exception {
    return way.serving(TestSettings.defaults().with(name, value), handler);
  }

  @Test
  void more_connections_than_allowed_wait_until_one_is_closed() throws Exception {
    try (EmbeddedServer server = with("max_connections", 2, ServerOptionsTest::ok);
        RawClient one = server.connect();
        RawClient two = server.connect();
        RawClient three = server.connect()) {
      assertThat(one.send(GET).readOne()).endsWith("ok");
      assertThat(two.send(GET).readOne()).endsWith("ok");
      three.send(GET).patience(300);
      assertThatThrownBy(three::readOne).isInstanceOf(SocketTimeoutException.class);

      one.close();

      assertThat(three.patience(20_000).readOne()).endsWith("ok");
    }
  }

  @Test
  void without_keepalive_each_answer_closes_its_connection() throws Exception {
    try (EmbeddedServer server = with("keepalive", "False", ServerOptionsTest::ok)) {
      assertThat(server.exchange(GET)).contains("Connection: close").endsWith("ok");
    }
  }

  @Test
  void a_path_beyond_the_limit_is_refused() throws Exception {
    String end = " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    try (EmbeddedServer server = with("url_length_limit", 20, ServerOptionsTest::ok)) {
      assertThat(server.exchange("GET /234567890?234567890" + end)).startsWith("HTTP/1.1 200 ");
      assertThat(server.exchange("GET /234567890?2345678901" + end)).startsWith("HTTP/1.1 414 ");
      assertThat(server.exchange("GET /%zz4567890?2345678901" + end))
          .as("one that Jetty cannot read")
          .startsWith("HTTP/1.1 414 ");
    }
  }

  @Test
  void a_header_beyond_the_limit_is_refused() throws Exception {
    String request = "GET / HTTP/1.1\r\nHost: h\r\nX: " + "a".repeat(2000) + "\r\n\r\n";
    try (EmbeddedServer server = with("max_header_size", 1024, ServerOptionsTest::ok)) {
      assertThat(server.exchange(request)).startsWith("HTTP/1.1 431 ");
    }
  }

  @Test
  void who_speaks_http_1_0_alone_answers_newer_clients_without_chunks() throws Exception {
    RequestHandler handler =
        exchange ->
            exchange.send(
                Response.status(200)
                    .withBody(
                        new Body.Stream(
                            () -> new java.io.ByteArrayInputStream("ab".getBytes(US_ASCII)), -1)));
    try (EmbeddedServer server = with("max_http_version", "http/1.0", handler)) {
      assertThat(server.exchange(GET)).doesNotContain("chunked").endsWith("\r\n\r\nab");
    }
    try (EmbeddedServer server = with("max_http_version", "http/1.1", handler);
        RawClient client = server.connect()) {
      assertThat(client.send(GET).readHeader()).contains("chunked");
    }
  }

  @Test
  void small_pieces_of_a_stream_are_collected_up_to_the_least_chunk() throws Exception {
    PipedInputStream pipe = new PipedInputStream();
    PipedOutputStream out = new PipedOutputStream(pipe);
    RequestHandler handler =
        exchange -> exchange.send(Response.status(200).withBody(new Body.Stream(() -> pipe, -1)));
    try (EmbeddedServer server = with("minimum_chunk_size", 10, handler);
        RawClient client = server.connect()) {
      client.send(GET);
      out.write("first".getBytes(US_ASCII));
      out.flush();
      client.patience(300);
      assertThatThrownBy(client::readBeyondHeader).isInstanceOf(SocketTimeoutException.class);
      out.write("second".getBytes(US_ASCII));
      out.close();
      client.patience(20_000);
      assertThat(client.readUntilChunksEnd()).contains("first").contains("second");
    }
  }

  @Test
  void a_client_that_does_not_read_its_answer_is_cut_off() throws Exception {
    Path large = Files.write(folder.resolve("large"), new byte[50_000_000]);
    RequestHandler handler =
        exchange -> exchange.send(Response.status(200).withBody(new Body.File(large)));
    try (EmbeddedServer server = with("client_timeout", 1, handler);
        RawClient client = server.connect()) {
      client.send(GET);
      while (server.engine.requestsServed() == 0) {
        Thread.onSpinWait();
      }
      assertThat(server.engine.requestsInFlight()).isZero();
    }
  }
}
