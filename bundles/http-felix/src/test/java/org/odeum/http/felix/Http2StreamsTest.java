// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.odeum.http.Body;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;

/** What is known of a request, and can be done to it, where many share one connection. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(60)
class Http2StreamsTest {
  private static final TestSettings H2C = TestSettings.defaults().with("h2c", "True");
  private static final int PIECE = 20_000;

  @Parameter Way way;

  private final PipedOutputStream pieces = new PipedOutputStream();

  private HttpClient client;

  @AfterEach
  void end() throws IOException {
    pieces.close();
    if (client != null) {
      client.shutdownNow();
    }
  }

  private void sendPiece() throws IOException {
    pieces.write(new byte[PIECE]);
    pieces.flush();
  }

  private static HttpRequest.Builder request(EmbeddedServer server, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  /** A client whose connection speaks HTTP/2 already: it asks for it with a first request. */
  private void connect(EmbeddedServer server) throws Exception {
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    HttpResponse<String> first =
        client.send(request(server, "/first").build(), BodyHandlers.ofString());
    assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
  }

  private CompletableFuture<HttpResponse<String>> send(
      EmbeddedServer server, SubmissionPublisher<ByteBuffer> upload) {
    return client.sendAsync(
        request(server, "/").POST(BodyPublishers.fromPublisher(upload)).build(),
        BodyHandlers.ofString());
  }

  private static void awaitReader(SubmissionPublisher<ByteBuffer> upload)
      throws InterruptedException {
    while (!upload.hasSubscribers()) {
      Thread.sleep(1);
    }
  }

  private static void awaitCarried(EmbeddedServer server, long bytes) throws Exception {
    while (server.requests().list().stream()
        .noneMatch(running -> running.path().equals("/") && running.bytesCarried() >= bytes)) {
      Thread.sleep(1);
    }
  }

  @Test
  void a_download_is_seen_to_make_progress() throws Exception {
    InputStream content = new PipedInputStream(pieces, 10 * PIECE);
    CurrentHandler handler =
        new CurrentHandler(
            exchange ->
                exchange.send(
                    exchange.rawPath().equals("/")
                        ? Response.status(200).withBody(new Body.Stream(() -> content, -1))
                        : Response.text("")));
    try (EmbeddedServer server = way.serving(H2C, handler)) {
      connect(server);
      CompletableFuture<HttpResponse<byte[]>> answer =
          client.sendAsync(request(server, "/").build(), BodyHandlers.ofByteArray());
      sendPiece();
      awaitCarried(server, PIECE);
      sendPiece();
      awaitCarried(server, 2 * PIECE);
      pieces.close();
      assertThat(answer.get().body()).hasSize(2 * PIECE);
    }
  }

  @Test
  void an_upload_is_seen_to_make_progress() throws Exception {
    try (EmbeddedServer server = way.serving(H2C, Http2StreamsTest::length);
        SubmissionPublisher<ByteBuffer> upload = new SubmissionPublisher<>()) {
      connect(server);
      CompletableFuture<HttpResponse<String>> answer = send(server, upload);
      awaitReader(upload);
      upload.submit(ByteBuffer.allocate(PIECE));
      awaitCarried(server, PIECE);
      upload.submit(ByteBuffer.allocate(PIECE));
      awaitCarried(server, 2 * PIECE);
      upload.close();
      assertThat(answer.get().body()).isEqualTo("" + 2 * PIECE);
    }
  }

  @Test
  void a_body_that_drips_in_is_not_waited_for_and_its_thread_is_free_again() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    CurrentHandler handler =
        new CurrentHandler(
            exchange -> {
              try {
                length(exchange);
              } finally {
                if (exchange.rawPath().equals("/")) {
                  free.countDown();
                }
              }
            });
    try (EmbeddedServer server = way.serving(H2C.with("client_timeout", 1), handler);
        SubmissionPublisher<ByteBuffer> upload = new SubmissionPublisher<>()) {
      connect(server);
      CompletableFuture<HttpResponse<String>> answer = send(server, upload);
      while (!free.await(100, TimeUnit.MILLISECONDS)) {
        upload.offer(ByteBuffer.allocate(1), null);
      }
      assertThatThrownBy(answer::get).hasCauseInstanceOf(IOException.class);
      assertThat(client.send(request(server, "/next").build(), BodyHandlers.ofString()).body())
          .as("another stream of the connection")
          .isEqualTo("0");
    }
  }

  @Test
  void a_body_at_a_decent_pace_may_take_longer_than_the_time_out() throws Exception {
    try (EmbeddedServer server =
            way.serving(H2C.with("client_timeout", 4), Http2StreamsTest::length);
        SubmissionPublisher<ByteBuffer> upload = new SubmissionPublisher<>()) {
      connect(server);
      CompletableFuture<HttpResponse<String>> answer = send(server, upload);
      awaitReader(upload);
      for (int i = 0; i < 23; i++) {
        upload.submit(ByteBuffer.allocate(1000));
        Thread.sleep(200);
      }
      upload.close();
      assertThat(answer.get().body()).isEqualTo("23000");
    }
  }

  @Test
  void a_reader_that_takes_nothing_is_not_waited_for() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    CurrentHandler handler =
        new CurrentHandler(
            exchange -> {
              if (!exchange.rawPath().equals("/")) {
                exchange.send(Response.text(""));
                return;
              }
              try {
                exchange.send(Response.status(200).withBody(new Body.Stream(Zeros::new, -1)));
              } finally {
                free.countDown();
              }
            });
    try (EmbeddedServer server = way.serving(H2C.with("client_timeout", 1), handler)) {
      connect(server);
      HttpResponse<InputStream> answer =
          client.send(request(server, "/").build(), BodyHandlers.ofInputStream());
      assertThat(free.await(50, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
    }
  }

  private static void length(Exchange exchange) throws IOException {
    exchange.send(Response.text("" + exchange.body().readAllBytes().length));
  }

  private static final class Zeros extends InputStream {
    @Override
    public int read() {
      return 0;
    }
  }
}
