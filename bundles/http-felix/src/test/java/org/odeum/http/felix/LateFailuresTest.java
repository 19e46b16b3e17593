// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.http.middleware.ExchangeWrapper;

/** Whoever reports a failure after the answer hits nobody, and least of all the next request. */
@ParameterizedClass
@EnumSource(Way.class)
class LateFailuresTest {
  private static final String FIRST = "GET /first HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String SECOND = "GET /second HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final IllegalStateException LATE = new IllegalStateException("too late");

  @Parameter Way way;

  private final CompletableFuture<Exchange> first = new CompletableFuture<>();

  private void late(Exchange exchange) {
    exchange.suspend();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                exchange.send(Response.text("first"));
                first.complete(exchange);
              } catch (Exception e) {
                first.completeExceptionally(e);
              }
            });
  }

  /** Fails the first request while the second one is under way. */
  private void second(Exchange exchange) throws Exception {
    Exchange before = first.get(20, TimeUnit.SECONDS);
    before.fail(LATE);
    assertThatIllegalStateException().isThrownBy(() -> before.send(Response.text("again")));
    exchange.send(Response.text("second"));
  }

  private void bothAreAnswered(RequestHandler handler) throws Exception {
    try (EmbeddedServer server = way.serving(handler);
        RawClient client = server.connect()) {
      assertThat(client.send(FIRST).readOne()).startsWith("HTTP/1.1 200").endsWith("first");
      assertThat(client.send(SECOND).readOne()).startsWith("HTTP/1.1 200").endsWith("second");
    }
  }

  private void answer(RequestHandler first, Exchange exchange) {
    try {
      if (exchange.rawPath().equals("/first")) {
        first.handle(exchange);
      } else {
        second(exchange);
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void the_next_request_after_a_late_answer_is_left_alone() throws Exception {
    bothAreAnswered(exchange -> answer(this::late, exchange));
  }

  /** The access log writes its line after the answer, when Jetty has the request back. */
  @Test
  void what_a_request_said_of_itself_is_known_after_its_late_answer() throws Exception {
    List<Object> known = new ArrayList<>();
    bothAreAnswered(
        exchange ->
            answer(
                this::late,
                new ExchangeWrapper(exchange) {
                  @Override
                  public long send(Response response) throws IOException {
                    if (rawPath().equals("/second")) {
                      Exchange before = first.join();
                      known.addAll(
                          List.of(
                              before.method(),
                              before.rawPath(),
                              before.rawQuery(),
                              before.protocol(),
                              before.scheme(),
                              before.host(),
                              before.remoteAddress(),
                              before.headers().all("host")));
                    }
                    return super.send(response);
                  }
                }));

    assertThat(known)
        .containsExactly(
            "GET", "/first", Optional.empty(), "HTTP/1.1", "http", "h", "127.0.0.1", List.of("h"));
  }

  @Test
  void the_next_request_after_an_answer_at_once_is_left_alone() throws Exception {
    bothAreAnswered(
        exchange ->
            answer(
                it -> {
                  it.send(Response.text("first"));
                  first.complete(it);
                },
                exchange));
  }

  @Test
  void a_handler_that_fails_after_its_answer_has_answered() throws Exception {
    RequestHandler failing =
        exchange -> {
          exchange.send(Response.text(exchange.rawPath()));
          throw LATE;
        };

    try (EmbeddedServer server = way.serving(failing);
        RawClient client = server.connect()) {
      assertThat(client.send(FIRST).readOne()).endsWith("/first");
      assertThat(client.send(SECOND).readOne()).endsWith("/second");
    }
  }
}
