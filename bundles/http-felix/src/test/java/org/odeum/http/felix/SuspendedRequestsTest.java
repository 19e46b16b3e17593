// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RunningRequest;

/** Requests that wait without a thread are seen as well, and can be ended from outside. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(60)
class SuspendedRequestsTest {
  private static final Response REFUSAL =
      Response.text("That took too long.\n").withStatus(503).withHeader("Retry-After", "1");

  @Parameter Way way;

  private static CurrentHandler suspending(CompletableFuture<Exchange> waiting) {
    return new CurrentHandler(
        exchange -> {
          exchange.suspend();
          waiting.complete(exchange);
        });
  }

  /** A request of this client's as soon as it is listed without a thread. */
  private static Exchange suspended(
      CurrentHandler handler, CompletableFuture<Exchange> waiting, RawClient client)
      throws Exception {
    client.send(RawClient.get("/later"));
    Exchange exchange = waiting.get(20, TimeUnit.SECONDS);
    while (handler.register().list().stream().noneMatch(one -> one.thread().isEmpty())) {
      Thread.sleep(1);
    }
    return exchange;
  }

  @Test
  void a_request_that_waits_without_a_thread_is_listed_too() throws Exception {
    CompletableFuture<Exchange> waiting = new CompletableFuture<>();
    CurrentHandler handler = suspending(waiting);
    try (EmbeddedServer server = way.serving(TestSettings.defaults(), handler);
        RawClient client = server.connect()) {
      Exchange exchange = suspended(handler, waiting, client);
      RunningRequest seen = Listed.only(handler);
      assertThat(seen.path()).isEqualTo("/later");
      assertThat(seen.running()).isTrue();

      exchange.attach();
      assertThat(Listed.only(handler).thread()).isEqualTo(Optional.of(Thread.currentThread()));
      exchange.send(Response.text("done"));
      exchange.detach();
      assertThat(client.readOne()).endsWith("done");
      assertThat(handler.register().list()).isEmpty();
      assertThat(seen.running()).isFalse();
    }
  }

  @Test
  void a_suspended_request_that_is_refused_on_its_thread_is_over() throws Exception {
    CompletableFuture<Exchange> waiting = new CompletableFuture<>();
    CurrentHandler handler = suspending(waiting);
    try (EmbeddedServer server = way.serving(TestSettings.defaults(), handler);
        RawClient client = server.connect()) {
      Exchange exchange = suspended(handler, waiting, client);
      exchange.attach();
      assertThat(Listed.only(handler).refuse(REFUSAL)).isTrue();
      assertThat(client.readAll()).startsWith("HTTP/1.1 503").endsWith("That took too long.\n");
      assertThatThrownBy(() -> exchange.send(Response.text("late")))
          .isInstanceOf(IOException.class);
      exchange.detach();
      server.awaitIdle();
    }
  }

  @Test
  void a_request_that_is_suspended_after_it_was_refused_is_over() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CurrentHandler handler =
        new CurrentHandler(
            exchange -> {
              begun.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              exchange.suspend();
            });
    try (EmbeddedServer server = way.serving(TestSettings.defaults(), handler);
        RawClient client = server.connect()) {
      client.send(RawClient.get("/later"));
      begun.await();
      assertThat(Listed.only(handler).refuse(REFUSAL)).isTrue();
      assertThat(client.readAll()).startsWith("HTTP/1.1 503");
      end.countDown();
      Listed.awaitNone(handler);
      server.awaitIdle();
    }
  }
}
