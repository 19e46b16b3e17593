// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;

/** A thread for each request, and no more of them at a time than is said. */
@ParameterizedClass
@EnumSource(names = {"EVENTED", "EVENTED_BY_SERVLET"})
@Timeout(60)
class EventedTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final TestSettings TWO = TestSettings.defaults().with("pool_size", 2);

  @Parameter Way way;

  private final Semaphore begun = new Semaphore(0);

  private void awaitBegun(int number) throws InterruptedException {
    assertThat(begun.tryAcquire(number, 20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void each_request_has_a_virtual_thread_of_its_own_that_is_named() throws Exception {
    Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    RequestHandler handler =
        exchange -> {
          threads.add(Thread.currentThread());
          exchange.send(Response.text("ok"));
        };
    try (EmbeddedServer server = way.serving(handler);
        RawClient client = server.connect()) {
      client.send(GET).readOne();
      client.send(GET).readOne();
    }
    assertThat(threads)
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allMatch(Thread::isVirtual)
        .allMatch(thread -> thread.getName().startsWith("odeum.service.http.request."));
  }

  @Test
  void requests_beyond_the_pool_wait_and_are_answered() throws Exception {
    AtomicInteger most = new AtomicInteger();
    AtomicInteger now = new AtomicInteger();
    CountDownLatch mayEnd = new CountDownLatch(1);
    RequestHandler handler =
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          begun.release();
          await(mayEnd);
          now.decrementAndGet();
          exchange.send(Response.text("ok"));
        };
    try (EmbeddedServer server = way.serving(TWO, handler);
        RawClient one = server.connect().send(GET);
        RawClient two = server.connect().send(GET);
        RawClient three = server.connect().send(GET)) {
      awaitBegun(2);
      while (server.engine.requestsInFlight() < 3) {
        Thread.onSpinWait();
      }
      assertThat(begun.tryAcquire(50, TimeUnit.MILLISECONDS)).as("a third").isFalse();
      mayEnd.countDown();
      assertThat(one.readOne()).endsWith("ok");
      assertThat(two.readOne()).endsWith("ok");
      assertThat(three.readOne()).endsWith("ok");
    }
    assertThat(most).hasValue(2);
  }

  @Test
  void a_request_that_is_answered_later_takes_no_place() throws Exception {
    Queue<Exchange> open = new ConcurrentLinkedQueue<>();
    RequestHandler handler =
        exchange -> {
          if (exchange.rawPath().equals("/later")) {
            exchange.suspend();
            open.add(exchange);
            begun.release();
          } else {
            exchange.send(Response.text("ok"));
          }
        };
    try (EmbeddedServer server = way.serving(TWO, handler);
        RawClient other = server.connect()) {
      String later = "GET /later HTTP/1.1\r\nHost: h\r\n\r\n";
      try (RawClient a = server.connect().send(later);
          RawClient b = server.connect().send(later);
          RawClient c = server.connect().send(later)) {
        awaitBegun(3);
        assertThat(other.send(GET).readOne()).endsWith("ok");
        for (Exchange exchange : open) {
          exchange.send(Response.text("late"));
        }
        assertThat(a.readOne()).endsWith("late");
        assertThat(b.readOne()).endsWith("late");
        assertThat(c.readOne()).endsWith("late");
      }
    }
  }

  @Test
  void a_place_is_given_back_by_failures_and_by_clients_that_vanish() throws Exception {
    RequestHandler handler =
        exchange -> {
          switch (exchange.rawPath()) {
            case "/fails" -> throw new IllegalStateException("meant");
            case "/dies" -> throw new StackOverflowError("meant");
            case "/reads" -> {
              begun.release();
              exchange.body().readAllBytes();
            }
            default -> exchange.send(Response.text("ok"));
          }
        };
    try (EmbeddedServer server = way.serving(TWO, handler)) {
      for (int i = 0; i < 3; i++) {
        server.exchange("GET /fails HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        server.exchange("GET /dies HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        try (RawClient client = server.connect()) {
          client.send("POST /reads HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\na");
          awaitBegun(1);
          client.reset();
        }
      }
      try (RawClient client = server.connect()) {
        assertThat(client.send(GET).readOne()).endsWith("ok");
      }
    }
  }

  @Test
  void a_changed_size_takes_effect_at_once() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    RequestHandler handler =
        exchange -> {
          begun.release();
          await(mayEnd);
          exchange.send(Response.text("ok"));
        };
    try (EmbeddedServer server =
            way.serving(TestSettings.defaults().with("pool_size", 1), handler);
        RawClient one = server.connect().send(GET);
        RawClient two = server.connect().send(GET)) {
      awaitBegun(1);
      server.engine.modified(Map.of("pool_size", 2));
      awaitBegun(1);
      mayEnd.countDown();
      assertThat(one.readOne()).endsWith("ok");
      assertThat(two.readOne()).endsWith("ok");
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
