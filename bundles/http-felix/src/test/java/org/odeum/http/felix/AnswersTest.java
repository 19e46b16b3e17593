// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.http.Body;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.engine.RequestHandler;

@ParameterizedClass
@EnumSource(Way.class)
class AnswersTest {
  @Parameter Way way;

  private static final String GET = "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
  private static final String HEAD = GET.replace("GET", "HEAD");

  @TempDir Path folder;

  private String ask(RequestHandler handler, String request) throws Exception {
    try (EmbeddedServer server = way.serving(handler)) {
      return server.exchange(request);
    }
  }

  private String get(Response response) throws Exception {
    return ask(exchange -> exchange.send(response), GET);
  }

  private String head(Response response) throws Exception {
    return ask(exchange -> exchange.send(response), HEAD);
  }

  @Test
  void status_fields_and_body_are_sent() throws Exception {
    String answer =
        get(
            Response.text("Grüße")
                .withStatus(201)
                .withHeader("X-A", "1")
                .withAddedHeader("X-A", "2"));

    assertThat(answer)
        .startsWith("HTTP/1.1 201 Created\r\n")
        .contains("X-A: 1\r\n", "X-A: 2\r\n", "Content-Length: 7\r\n", "Date: ")
        .doesNotContain("Server:", "X-Powered-By");
    assertThat(new String(answer.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), UTF_8))
        .endsWith("\r\n\r\nGrüße");
  }

  @Test
  void an_answer_without_body_says_so() throws Exception {
    assertThat(get(Response.status(404))).contains("Content-Length: 0\r\n").endsWith("\r\n\r\n");
  }

  @Test
  void answers_that_may_have_no_body_have_none() throws Exception {
    assertThat(get(Response.text("surplus").withStatus(204)))
        .doesNotContain("Content-Length", "surplus");
    assertThat(get(Response.text("surplus").withStatus(304))).doesNotContain("surplus");
  }

  @Test
  void the_answer_to_head_has_the_length_and_nothing_else() throws Exception {
    AtomicBoolean opened = new AtomicBoolean();
    Body.Source source =
        () -> {
          opened.set(true);
          return InputStream.nullInputStream();
        };

    assertThat(head(Response.text("hello"))).contains("Content-Length: 5\r\n").endsWith("\r\n\r\n");
    assertThat(head(Response.status(200).withBody(new Body.Stream(source, 7))))
        .contains("Content-Length: 7\r\n")
        .endsWith("\r\n\r\n");
    assertThat(opened).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 65_537, 1_000_000})
  void bodies_of_any_length_arrive_whole(int length) throws Exception {
    byte[] body = new byte[length];
    for (int i = 0; i < length; i++) {
      body[i] = (byte) ('a' + i % 23);
    }
    Path file = Files.write(folder.resolve("file"), body);
    for (Response response :
        List.of(
            Response.of("text/plain", body),
            Response.file("text/plain", file),
            Response.status(200)
                .withBody(new Body.Stream(() -> Files.newInputStream(file), length)))) {
      String answer = get(response);
      assertThat(answer).contains("Content-Length: " + length + "\r\n");
      assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
          .isEqualTo(new String(body, UTF_8));
    }
  }

  @Test
  void files_are_sent_whole() throws Exception {
    Path file = folder.resolve("data");
    Files.writeString(file, "0123456789".repeat(50_000));

    assertThat(get(Response.file("text/plain", file)))
        .contains("Content-Length: 500000\r\n")
        .endsWith("\r\n\r\n" + "0123456789".repeat(50_000));
    assertThat(head(Response.file("text/plain", file)))
        .contains("Content-Length: 500000\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void a_missing_file_can_still_become_an_error() throws Exception {
    RequestHandler handler =
        exchange -> {
          try {
            exchange.send(Response.file("text/plain", folder.resolve("missing")));
          } catch (IOException e) {
            assertThat(exchange.answered()).isFalse();
            exchange.send(Response.status(404));
          }
        };

    assertThat(ask(handler, GET)).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void a_stream_of_unknown_length_is_chunked_and_flows() throws Exception {
    PipedInputStream in = new PipedInputStream();
    PipedOutputStream out = new PipedOutputStream(in);
    RequestHandler handler =
        exchange -> exchange.send(Response.status(200).withBody(new Body.Stream(() -> in, -1)));

    try (EmbeddedServer server = way.serving(handler);
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
      out.write("first".getBytes(UTF_8));
      out.flush();
      assertThat(client.readHeader()).contains("Transfer-Encoding: chunked");
      assertThat(client.readUntil("first")).isEqualTo("5\r\nfirst");
      out.close();
      assertThat(client.readUntilChunksEnd()).endsWith("0\r\n\r\n");
    }
  }

  @Test
  void the_number_of_bytes_is_told() throws Exception {
    AtomicLong count = new AtomicLong(-1);
    RequestHandler handler =
        exchange ->
            count.set(
                exchange.send(
                    Response.status(200)
                        .withBody(
                            new Body.Stream(() -> new ByteArrayInputStream(new byte[12]), -1))));

    // The server must not end in the moment between the client's end and the handler's.
    try (EmbeddedServer server = way.serving(handler)) {
      server.exchange(GET);
      awaitValue(count, 12);
      server.exchange(HEAD);
      awaitValue(count, 0);
    }
  }

  /** The client has its answer before the handler knows of it. */
  private static void awaitValue(AtomicLong number, long expected) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          while (number.get() != expected) {
            Thread.onSpinWait();
          }
        });
  }

  @Test
  void content_that_breaks_off_cuts_the_connection() throws Exception {
    Body.Source breaks =
        () ->
            new InputStream() {
              private int left = 3;

              @Override
              public int read() throws IOException {
                if (left-- > 0) {
                  return 'a';
                }
                throw new IOException("disk on fire");
              }
            };

    assertThat(get(Response.status(200).withBody(new Body.Stream(breaks, -1))))
        .doesNotContain("0\r\n\r\n");
    assertThat(
            get(
                Response.status(200)
                    .withBody(new Body.Stream(() -> new ByteArrayInputStream(new byte[3]), 10))))
        .doesNotEndWith("\0\0\0\0");
  }

  @Test
  void an_answer_may_come_later_from_another_thread() throws Exception {
    RequestHandler handler =
        exchange -> {
          exchange.suspend();
          CompletableFuture.runAsync(
              () -> {
                try {
                  exchange.send(Response.text("late"));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
        };

    try (EmbeddedServer server = way.serving(handler);
        RawClient client = server.connect()) {
      for (int i = 0; i < 3; i++) {
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(client.readOne()).endsWith("late");
      }
    }
  }

  @Test
  void a_handler_that_fails_or_forgets_to_answer_is_a_plain_500() throws Exception {
    RequestHandler fails =
        exchange -> {
          throw new IllegalStateException("secret detail");
        };

    assertThat(ask(fails, GET)).startsWith("HTTP/1.1 500 ").doesNotContain("secret", "\tat ");
    assertThat(ask(exchange -> {}, GET)).startsWith("HTTP/1.1 500 ");
  }

  @Test
  void an_http_exception_of_the_handler_is_its_answer() throws Exception {
    RequestHandler refuses =
        exchange -> {
          throw new HttpException(403, "not you");
        };

    assertThat(ask(refuses, GET)).startsWith("HTTP/1.1 403 ").endsWith("not you\n");
  }

  @Test
  void without_a_handler_clients_are_told_to_come_back() throws Exception {
    try (EmbeddedServer server = way.serving(TestSettings.defaults(), new CurrentHandler())) {
      assertThat(server.exchange(GET)).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1\r\n");
    }
  }

  @Test
  void pages_of_the_engine_itself_are_one_line() throws Exception {
    try (EmbeddedServer server =
        EmbeddedServer.serving(
            new jakarta.servlet.http.HttpServlet() {
              private static final long serialVersionUID = 1L;

              @Override
              protected void service(
                  jakarta.servlet.http.HttpServletRequest request,
                  jakarta.servlet.http.HttpServletResponse response)
                  throws IOException {
                response.sendError(404, "<script>");
              }
            })) {
      assertThat(server.exchange(GET))
          .startsWith("HTTP/1.1 404 ")
          .endsWith("\r\n\r\n404 Not Found\n");
    }
  }
}
