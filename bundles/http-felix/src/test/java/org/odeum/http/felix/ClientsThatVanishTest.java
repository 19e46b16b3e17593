// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.odeum.http.Body;
import org.odeum.http.Response;
import org.odeum.http.engine.RequestHandler;
import org.slf4j.LoggerFactory;

@ParameterizedClass
@EnumSource(Way.class)
class ClientsThatVanishTest {
  @Parameter Way way;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  @BeforeEach
  void listen() {
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(log);
  }

  @Test
  void a_client_that_vanishes_while_it_is_answered_leaves_no_trace_in_the_log() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    LinkedBlockingQueue<Exception> told = new LinkedBlockingQueue<>();
    RequestHandler handler =
        exchange -> {
          try {
            exchange.send(
                Response.status(200).withBody(new Body.Stream(SlowClientsTest.Endless::new, -1)));
          } catch (IOException e) {
            told.add(e);
            throw e;
          } finally {
            gone.countDown();
          }
        };

    try (EmbeddedServer server = way.serving(handler)) {
      try (RawClient client = server.connect()) {
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").readHeader();
        client.reset();
      }
      assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(told).hasSize(1);
      // One that stops meanwhile has no thread left to tell Jetty of the failure.
      server.awaitIdle();
    }
    assertNothingWasLogged();
  }

  @Test
  void a_client_that_vanishes_while_it_sends_leaves_no_trace_in_the_log() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    RequestHandler handler =
        exchange -> {
          try {
            reading.countDown();
            exchange.body().readAllBytes();
          } finally {
            gone.countDown();
          }
        };

    try (EmbeddedServer server = way.serving(handler)) {
      try (RawClient client = server.connect()) {
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\na");
        assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
        client.reset();
      }
      assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
      // One that stops meanwhile has no thread left to tell Jetty of the failure.
      server.awaitIdle();
    }
    assertNothingWasLogged();
  }

  private void assertNothingWasLogged() {
    root.detachAppender(log);
    synchronized (log) { // somebody may be just writing his line
      assertThat(log.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    }
  }
}
