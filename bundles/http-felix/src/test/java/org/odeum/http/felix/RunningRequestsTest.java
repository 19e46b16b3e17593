// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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
import org.odeum.http.engine.LogKeys;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.engine.RunningRequest;

/** Requests are seen while they run, and can be ended from outside. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(60)
class RunningRequestsTest {
  private static final Response REFUSAL =
      Response.text("That took too long.\n").withStatus(503).withHeader("Retry-After", "1");

  @Parameter Way way;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final CompletableFuture<Throwable> sendFailure = new CompletableFuture<>();
  private final CompletableFuture<Boolean> wasInterrupted = new CompletableFuture<>();

  @AfterEach
  void letGo() {
    end.countDown();
  }

  /** Ignores every interrupt, as bad code does. */
  private void stuck(Exchange exchange) throws IOException {
    if (!exchange.rawPath().equals("/stuck")) {
      exchange.send(Response.text("fine"));
      return;
    }
    exchange.identify("id-1");
    exchange.note(LogKeys.DATABASE, "shop");
    exchange.note(LogKeys.USER, "ada");
    begun.countDown();
    boolean interrupted = false;
    while (end.getCount() > 0) {
      try {
        end.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    // When the latch opens in the same moment, waiting for it does not end by the interrupt.
    wasInterrupted.complete(interrupted || Thread.currentThread().isInterrupted());
    try {
      exchange.send(Response.text("too late"));
      sendFailure.complete(new AssertionError("was sent"));
    } catch (IOException e) {
      sendFailure.complete(e);
      throw e;
    }
  }

  @Test
  void a_request_is_listed_with_what_is_known_of_it_while_it_runs() throws Exception {
    CurrentHandler handler = new CurrentHandler(this::stuck);
    try (EmbeddedServer server = way.serving(TestSettings.defaults(), handler);
        RawClient client = server.connect()) {
      assertThat(client.send(RawClient.get("/fine")).readOne()).endsWith("fine");
      Listed.awaitNone(handler);

      client.send(RawClient.get("/stuck"));
      begun.await();
      RunningRequest seen = Listed.only(handler);
      assertThat(seen.method() + " " + seen.path() + " " + seen.id()).isEqualTo("GET /stuck id-1");
      assertThat(seen.database()).isEqualTo(Optional.of("shop"));
      assertThat(seen.user()).isEqualTo(Optional.of("ada"));
      assertThat(seen.running()).isTrue();
      assertThat(seen.thread().orElseThrow().getStackTrace())
          .anyMatch(frame -> frame.getMethodName().equals("stuck"));
      assertThat(Listed.only(handler)).as("a second look at it").isEqualTo(seen);

      end.countDown();
      assertThat(client.readOne()).endsWith("too late");
      Listed.awaitNone(handler);
      assertThat(seen.running()).isFalse();
      assertThat(seen.refuse(REFUSAL)).as("it is over").isFalse();
    }
  }

  @Test
  void a_refused_request_is_answered_though_its_thread_goes_on() throws Exception {
    CurrentHandler handler = new CurrentHandler(this::stuck);
    try (EmbeddedServer server = way.serving(TestSettings.defaults(), handler);
        RawClient client = server.connect()) {
      client.send(RawClient.get("/stuck"));
      begun.await();
      RunningRequest seen = Listed.only(handler);
      assertThat(server.engine.requestsInFlight()).isEqualTo(1);

      assertThat(seen.refuse(REFUSAL)).isTrue();
      assertThat(client.readAll())
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("Retry-After: 1")
          .containsIgnoringCase("Connection: close")
          .endsWith("That took too long.\n");
      assertThat(seen.running()).as("its thread").isTrue();
      assertThat(server.engine.requestsInFlight()).as("in flight for nobody").isZero();
      assertThat(seen.refuse(REFUSAL)).as("once is enough").isFalse();

      end.countDown();
      assertThat(sendFailure.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
      Listed.awaitNone(handler);
      assertThat(
              server.exchange(
                  RawClient.get("/fine").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")))
          .endsWith("fine");
    }
  }

  @Test
  void an_interrupt_reaches_the_request_and_not_the_next_one_of_its_thread() throws Exception {
    CompletableFuture<Boolean> next = new CompletableFuture<>();
    RequestHandler both =
        exchange -> {
          if (exchange.rawPath().equals("/next")) {
            next.complete(Thread.currentThread().isInterrupted());
          }
          stuck(exchange);
        };
    CurrentHandler handler = new CurrentHandler(both);
    try (EmbeddedServer server = way.serving(TestSettings.defaults(), handler);
        RawClient client = server.connect()) {
      client.send(RawClient.get("/stuck"));
      begun.await();
      RunningRequest seen = Listed.only(handler);
      seen.refuse(REFUSAL);
      seen.interrupt();
      end.countDown();
      assertThat(wasInterrupted.get(20, TimeUnit.SECONDS)).isTrue();
      Listed.awaitNone(handler);
      assertThat(seen.thread().orElseThrow().isInterrupted()).isFalse();
      seen.interrupt();
      assertThat(seen.thread().orElseThrow().isInterrupted()).as("it is over").isFalse();
    }
    assertThat(handler.register().abandoned()).isZero();
  }

  @Test
  void a_request_whose_answer_has_begun_is_cut_off() throws Exception {
    Body.Stream endless =
        new Body.Stream(
            () ->
                new SequenceInputStream(
                    new ByteArrayInputStream(new byte[200_000]), new Stuck(begun, end)),
            -1);
    CurrentHandler handler =
        new CurrentHandler(exchange -> exchange.send(Response.text("").withBody(endless)));
    try (EmbeddedServer server = way.serving(TestSettings.defaults(), handler);
        RawClient client = server.connect()) {
      client.send(RawClient.get("/endless"));
      begun.await();
      assertThat(Listed.only(handler).bytesCarried()).isPositive();
      assertThat(Listed.only(handler).refuse(REFUSAL)).isTrue();
      assertThat(readToTheEnd(client)).doesNotEndWith("0\r\n\r\n");
    }
  }

  private static String readToTheEnd(RawClient client) {
    try {
      return client.readAll();
    } catch (IOException reset) {
      return "";
    }
  }

  @Test
  void a_refused_request_is_taken_off_the_number_of_those_in_flight_once() throws Exception {
    CurrentHandler handler = new CurrentHandler(this::stuckOrSuspended);
    try (EmbeddedServer server = way.serving(TestSettings.defaults(), handler);
        RawClient innocent = server.connect();
        RawClient client = server.connect()) {
      innocent.send(RawClient.get("/later"));
      while (!(handler.register().list().size() == 1
          && handler.register().list().getFirst().thread().isEmpty())) {
        Thread.sleep(1);
      }
      client.send(RawClient.get("/stuck"));
      begun.await();
      RunningRequest stuck =
          handler.register().list().stream()
              .filter(one -> one.path().equals("/stuck"))
              .findFirst()
              .orElseThrow();
      long servedBefore = server.engine.requestsServed();
      assertThat(stuck.refuse(REFUSAL)).isTrue();
      assertThat(client.readAll()).startsWith("HTTP/1.1 503");
      assertThat(server.engine.requestsInFlight()).as("the innocent one").isEqualTo(1);
      end.countDown();
      while (server.engine.requestsServed() == servedBefore) {
        Thread.sleep(1);
      }
      assertThat(server.engine.requestsInFlight()).as("the innocent one").isEqualTo(1);
    }
  }

  private void stuckOrSuspended(Exchange exchange) throws IOException {
    if (exchange.rawPath().equals("/later")) {
      exchange.suspend();
    } else {
      stuck(exchange);
    }
  }

  @Test
  void requests_that_fail_because_the_heap_is_full_are_counted() throws Exception {
    CurrentHandler handler =
        new CurrentHandler(
            exchange -> {
              throw new OutOfMemoryError("as if");
            });
    try (EmbeddedServer server = way.serving(TestSettings.defaults(), handler);
        RawClient client = server.connect()) {
      assertThat(client.send(RawClient.get("/full")).readOne()).startsWith("HTTP/1.1 500");
      assertThat(handler.register().outOfMemory()).isEqualTo(1);
    }
  }

  /** Never has anything more, and never ends. */
  private static final class Stuck extends java.io.InputStream {
    private final CountDownLatch begun;
    private final CountDownLatch end;

    Stuck(CountDownLatch begun, CountDownLatch end) {
      this.begun = begun;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      begun.countDown();
      try {
        end.await(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return -1;
    }
  }
}
