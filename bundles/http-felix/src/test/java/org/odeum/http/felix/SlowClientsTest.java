// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.odeum.http.Body;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;

@ParameterizedClass
@EnumSource(Way.class)
class SlowClientsTest {
  @Parameter Way way;

  private static final TestSettings ONE_SECOND = TestSettings.defaults().with("client_timeout", 1);

  private static void length(Exchange exchange) throws IOException {
    exchange.send(Response.text("" + exchange.body().readAllBytes().length));
  }

  @Test
  void clients_that_stall_in_a_small_body_hold_no_threads() throws Exception {
    if (way.byServlet()) {
      return; // a servlet reads by itself, so its thread waits
    }
    List<RawClient> stalled = new ArrayList<>();
    try (EmbeddedServer server =
        way.serving(TestSettings.defaults().with("max_threads", 16), SlowClientsTest::length)) {
      for (int i = 0; i < 500; i++) {
        stalled.add(
            server.connect().send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\na"));
      }
      assertThat(server.exchange("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ");
      stalled.getFirst().send("b".repeat(999));
      assertThat(stalled.getFirst().readOne()).endsWith("1000");
    } finally {
      for (RawClient client : stalled) {
        client.close();
      }
    }
  }

  /** Sends a byte of the text now and then until the server has enough. */
  private static void drip(RawClient client, String endless) throws Exception {
    for (int i = 0; i < 200; i++) {
      client.send(endless.substring(i % endless.length(), i % endless.length() + 1));
      Thread.sleep(100);
    }
  }

  @Test
  void a_header_that_drips_in_is_not_waited_for() throws Exception {
    try (EmbeddedServer server = way.serving(ONE_SECOND, SlowClientsTest::length);
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: h\r\nX: ");
      assertThatThrownBy(() -> drip(client, "a")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_body_that_drips_in_is_not_waited_for_and_its_thread_is_free_again() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    RequestHandler handler =
        exchange -> {
          try {
            length(exchange);
          } finally {
            free.countDown();
          }
        };
    try (EmbeddedServer server = way.serving(ONE_SECOND, handler);
        RawClient client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n");
      assertThatThrownBy(() -> drip(client, "a")).isInstanceOf(IOException.class);
      assertThat(free.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_small_body_that_drips_in_is_not_waited_for() throws Exception {
    try (EmbeddedServer server = way.serving(ONE_SECOND, SlowClientsTest::length);
        RawClient client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n");
      assertThatThrownBy(() -> drip(client, "a")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_body_at_a_decent_pace_may_take_longer_than_the_time_out() throws Exception {
    TestSettings patient = TestSettings.defaults().with("client_timeout", 4);
    try (EmbeddedServer server = way.serving(patient, SlowClientsTest::length);
        RawClient client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 23000\r\n\r\n");
      for (int i = 0; i < 23; i++) {
        client.send("a".repeat(1000));
        Thread.sleep(200);
      }
      assertThat(client.readOne()).endsWith("23000");
    }
  }

  @Test
  void a_reader_that_takes_a_byte_now_and_then_is_not_waited_for() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    RequestHandler handler =
        exchange -> {
          try {
            exchange.send(Response.status(200).withBody(new Body.Stream(Endless::new, -1)));
          } finally {
            free.countDown();
          }
        };
    try (EmbeddedServer server = way.serving(ONE_SECOND, handler);
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").readHeader();
      for (int i = 0; i < 200 && free.getCount() > 0; i++) {
        client.readByte();
        Thread.sleep(100);
      }
      assertThat(free.getCount()).isZero();
    }
  }

  @Test
  void a_large_answer_in_memory_that_nobody_reads_is_given_up() throws Exception {
    BlockingQueue<Exception> told = new LinkedBlockingQueue<>();
    RequestHandler handler =
        exchange -> {
          try {
            exchange.send(Response.of("text/plain", new byte[30_000_000]));
          } catch (IOException e) {
            told.add(e);
            throw e;
          }
        };
    try (EmbeddedServer server = way.serving(ONE_SECOND, handler);
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").readHeader();
      assertThat(told.poll(20, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void a_server_that_takes_its_time_does_not_blame_the_client() throws Exception {
    RequestHandler slow =
        exchange -> {
          try {
            Thread.sleep(2500);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          length(exchange);
        };
    try (EmbeddedServer server = way.serving(ONE_SECOND, slow);
        RawClient client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
      assertThat(client.readOne()).endsWith("3");
    }
  }

  /** Content without end. */
  static final class Endless extends InputStream {
    @Override
    public int read() {
      return 'a';
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return length;
    }

    @Override
    public int available() {
      return 1;
    }
  }
}
