// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;

class SocketsTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

  private static void ok(Exchange exchange) throws IOException {
    exchange.send(Response.text("ok"));
  }

  private static EmbeddedServer started() throws Exception {
    return EmbeddedServer.started(
        Way.DIRECT, TestSettings.defaults(), new CurrentHandler(SocketsTest::ok));
  }

  @Test
  void clients_that_come_early_wait_and_are_answered() throws Exception {
    try (EmbeddedServer server = started();
        RawClient early = server.connect()) {
      early.send(GET);
      server.accept();
      assertThat(early.readOne()).endsWith("ok");
    }
  }

  @Test
  void the_connector_of_felix_http_is_gone_and_ours_opens_no_port() throws Exception {
    try (EmbeddedServer server = started()) {
      assertThat(server.jetty().getConnectors())
          .singleElement()
          .isInstanceOfSatisfying(
              SharedSocketConnector.class, c -> assertThat(c.getTransport()).isNull());
      assertThat(server.engine.connected()).isTrue();
    }
  }

  @Test
  void without_jetty_accepting_fails_in_a_sentence() {
    HttpEngine engine =
        new HttpEngine(
            Map.of(),
            name -> Optional.empty(),
            Optional.empty(),
            () -> true,
            new CurrentHandler(),
            address -> false,
            new ForeignTraffic());

    assertThat(engine.connected()).isFalse();
    assertThatThrownBy(() -> engine.accept(List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Felix HTTP has not started Jetty");
  }

  @Test
  void the_socket_outlives_jetty_and_serves_the_next_one() throws Exception {
    try (EmbeddedServer server = started()) {
      server.accept();
      try (RawClient client = server.connect()) {
        assertThat(client.send(GET).readOne()).endsWith("ok");
      }
      server.stopJetty();
      assertThat(server.socket.isOpen()).isTrue();

      try (RawClient between = server.connect()) {
        between.send(GET);
        server.startJetty();
        assertThat(between.readOne()).endsWith("ok");
      }
    }
  }

  @Test
  void after_a_restart_of_jetty_clients_wait_until_the_servlet_is_mounted() throws Exception {
    try (EmbeddedServer server = started()) {
      server.accept();
      server.stopJetty();
      server.mounted = false;
      server.startJetty();

      try (RawClient client = server.connect()) {
        client.send(GET);
        int enough = server.asked.get() + 20;
        while (server.asked.get() < enough) {
          Thread.onSpinWait();
        }
        assertThat(connectionsOf(server)).as("taken from the queue").isZero();
        server.mounted = true;
        assertThat(client.readOne()).endsWith("ok");
      }
    }
  }

  private static int connectionsOf(EmbeddedServer server) {
    return server.jetty().getConnectors()[0].getConnectedEndPoints().size();
  }

  @Test
  void after_the_stop_no_connection_is_taken_and_open_ones_end_with_their_request()
      throws Exception {
    try (EmbeddedServer server = started()) {
      server.accept();
      try (RawClient open = server.connect();
          RawClient late = new RawClient(server.port())) {
        assertThat(open.send(GET).readOne()).doesNotContain("Connection: close");
        assertThat(late.send(GET).readOne()).endsWith("ok");

        server.engine.stopAccepting();

        assertThat(open.send(GET).readAll()).contains("Connection: close").endsWith("ok");
      }
      try (RawClient refused = server.connect()) {
        refused.send(GET);
        assertThat(server.engine.awaitIdle(Duration.ofSeconds(20))).isZero();
        server.accept();
        assertThat(refused.readOne()).as("it waited in the queue").endsWith("ok");
      }
    }
  }

  @Test
  void requests_in_flight_are_waited_for_on_whatever_thread_they_are() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    RequestHandler handler =
        exchange -> {
          exchange.suspend();
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      started.countDown();
                      mayEnd.await();
                      ok(exchange);
                    } catch (IOException | InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  });
        };

    try (EmbeddedServer server = Way.DIRECT.serving(handler);
        RawClient client = server.connect()) {
      client.send(GET);
      assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
      server.engine.stopAccepting();
      assertThat(server.engine.awaitIdle(Duration.ofMillis(20))).isEqualTo(1);

      mayEnd.countDown();
      assertThat(server.engine.awaitIdle(Duration.ofSeconds(20))).isZero();
      assertThat(client.readAll()).endsWith("ok");
    }
  }

  @Test
  void refused_requests_and_vanished_clients_are_counted_out_again() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    RequestHandler handler =
        exchange -> {
          reading.countDown();
          exchange.body().readAllBytes();
        };
    try (EmbeddedServer server = Way.DIRECT.serving(handler)) {
      server.exchange("BROKEN\r\n\r\n");
      try (RawClient client = server.connect()) {
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\na");
        assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
        client.reset();
      }
      server.engine.stopAccepting();
      assertThat(server.engine.awaitIdle(Duration.ofSeconds(20))).isZero();
    }
  }

  @Test
  void a_failed_accept_is_tried_again() throws Exception {
    Server jetty = new Server();
    SharedSocketConnector connector =
        new ConnectorSetup(new RequestsInFlight(), Optional.empty())
            .connector(jetty, List.of(), EngineSettings.of(Map.of(), name -> Optional.empty()));
    assertThat(connector.handleAcceptFailure(new IOException("x"))).as("closed").isFalse();
    connector.open();

    assertThat(connector.handleAcceptFailure(new IOException("Too many open files"))).isTrue();
    connector.close();
    assertThat(connector.handleAcceptFailure(new IOException("closed"))).isFalse();
  }

  @Test
  void changed_settings_take_effect_on_the_running_server() throws Exception {
    try (EmbeddedServer server = started()) {
      server.accept();
      String request = "GET / HTTP/1.1\r\nHost: h\r\nX: " + "a".repeat(3000) + "\r\n\r\n";
      try (RawClient client = server.connect()) {
        assertThat(client.send(request).readOne()).startsWith("HTTP/1.1 200 ");
      }
      server.engine.modified(Map.of("max_header_size", 2048));
      assertThat(server.exchange(request)).startsWith("HTTP/1.1 431 ");
    }
  }

  @Test
  void threads_are_named_as_in_the_original() throws Exception {
    RequestHandler handler =
        exchange -> exchange.send(Response.text(Thread.currentThread().getName()));
    try (EmbeddedServer server = Way.DIRECT.serving(handler);
        RawClient client = server.connect()) {
      assertThat(client.send(GET).readOne()).contains("\r\n\r\nodeum.service.http.request.");
    }
  }
}
