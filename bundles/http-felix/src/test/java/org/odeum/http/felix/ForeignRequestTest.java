// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.odeum.http.Response;
import org.odeum.http.engine.RunningRequest;

/** A servlet of another bundle that does not end is seen, and its client need not wait for it. */
@Timeout(60)
class ForeignRequestTest {
  private static final Response REFUSAL =
      Response.text("That took too long.\n").withStatus(503).withHeader("Retry-After", "1");

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  private final class Stuck extends GenericServlet {
    private static final long serialVersionUID = 1L;
    private final transient boolean begins;

    Stuck(boolean begins) {
      this.begins = begins;
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws IOException {
      if (begins) {
        response.getOutputStream().print("beginning");
        response.flushBuffer();
      }
      begun.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RunningRequest only(EmbeddedServer server) {
    assertThat(server.requests().list()).hasSize(1);
    return server.requests().list().getFirst();
  }

  @Test
  void it_is_answered_from_outside() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.serving(new Stuck(false));
        RawClient client = server.connect()) {
      client.send("GET /plain?x HTTP/1.1\r\nHost: h\r\n\r\n");
      begun.await();
      assertThat(only(server).path()).isEqualTo("/plain");
      assertThat(only(server).refuse(REFUSAL)).isTrue();
      assertThat(client.readAll()).startsWith("HTTP/1.1 503").endsWith("That took too long.\n");
      end.countDown();
    }
  }

  @Test
  void it_is_cut_off_if_its_answer_has_begun() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.serving(new Stuck(true));
        RawClient client = server.connect()) {
      client.send("GET /plain HTTP/1.1\r\nHost: h\r\n\r\n");
      begun.await();
      assertThat(client.readHeader()).startsWith("HTTP/1.1 200");
      assertThat(only(server).refuse(REFUSAL)).isTrue();
      String rest;
      try {
        rest = client.readAll();
      } catch (IOException reset) {
        rest = "";
      }
      assertThat(rest).doesNotContain("0\r\n\r\n");
      end.countDown();
    }
  }

  @Test
  void of_http_2_its_stream_is_cut_off_and_the_connection_goes_on() throws Exception {
    TestSettings settings = TestSettings.defaults().with("h2c", "True");
    try (EmbeddedServer server = EmbeddedServer.serving(settings, new Stuck(true));
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      URI address = URI.create("http://127.0.0.1:" + server.port() + "/plain");
      CompletableFuture<HttpResponse<String>> answer =
          client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      begun.await();
      assertThat(only(server).refuse(REFUSAL)).isTrue();
      assertThatThrownBy(answer::get).hasCauseInstanceOf(IOException.class);
      end.countDown();
    }
  }
}
