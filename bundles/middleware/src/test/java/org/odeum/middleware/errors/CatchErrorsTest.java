// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.engine.RequestHandler;
import org.odeum.middleware.support.FakeExchange;
import org.odeum.testkit.log.LogCapture;

class CatchErrorsTest {
  private final CatchErrors step = new CatchErrors();

  static Throwable[] problems() {
    return new Throwable[] {
      new IllegalStateException("secret"),
      new StackOverflowError("secret"),
      new NoClassDefFoundError("secret"),
      new IOException("secret")
    };
  }

  private static RequestHandler thrower(Throwable problem) {
    return exchange -> {
      switch (problem) {
        case IOException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new AssertionError(problem);
      }
    };
  }

  @ParameterizedTest
  @MethodSource("problems")
  void whatever_escapes_is_a_plain_500_with_the_requests_id(Throwable problem) throws IOException {
    FakeExchange exchange = FakeExchange.get("/x");
    exchange.identify("id-1");
    try (LogCapture log = new LogCapture("org.odeum.http")) {
      step.handle(exchange, thrower(problem));
      assertThat(log.lines()).containsExactly("ERROR " + exchange + " could not be answered.");
    }
    assertThat(exchange.status()).isEqualTo(500);
    assertThat(exchange.text()).contains("request id-1").doesNotContain("secret", "Exception");
    assertThat(exchange.sentHeader("X-Request-Id")).isEqualTo("id-1");
    assertThat(exchange.sentHeader("Content-Type")).startsWith("text/plain");
  }

  @Test
  void without_an_id_it_names_none() throws IOException {
    FakeExchange exchange = FakeExchange.get("/x");
    step.handle(exchange, thrower(new IllegalStateException()));
    assertThat(exchange.text())
        .isEqualTo(
            "500 Internal Server Error\nThe server could not answer." + " Its log says why.\n");
    assertThat(exchange.response().header("X-Request-Id")).isEmpty();
  }

  @Test
  void an_http_error_keeps_its_status_and_text() throws IOException {
    FakeExchange exchange = FakeExchange.get("/x");
    step.handle(exchange, thrower(new HttpException(403, "not you")));
    assertThat(exchange.status()).isEqualTo(403);
    assertThat(exchange.text()).isEqualTo("not you\n");
  }

  @Test
  void a_client_that_is_gone_is_left_to_the_engine() {
    FakeExchange exchange = FakeExchange.get("/x").clientGone();
    assertThatThrownBy(() -> step.handle(exchange, inner -> inner.send(Response.text("x"))))
        .isInstanceOf(IOException.class)
        .hasMessage("the client is gone");
  }

  @Test
  void after_the_answer_the_connection_is_cut() {
    FakeExchange exchange = FakeExchange.get("/x");
    assertThatThrownBy(
            () ->
                step.handle(
                    exchange,
                    inner -> {
                      inner.send(Response.text("x"));
                      throw new IllegalStateException("too late");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(exchange.text()).isEqualTo("x");
  }

  @Test
  void a_late_answer_is_not_forestalled() throws IOException {
    FakeExchange exchange = FakeExchange.get("/x");
    AtomicReference<Exchange> waiting = new AtomicReference<>();
    step.handle(
        exchange,
        inner -> {
          inner.suspend();
          waiting.set(inner);
          throw new IllegalStateException("on the way back");
        });
    assertThat(exchange.answered()).isFalse();
    waiting.get().send(Response.text("late"));
    assertThat(exchange.text()).isEqualTo("late");
  }

  @Test
  void a_late_answer_that_fails_is_a_500_too() throws IOException {
    FakeExchange exchange = FakeExchange.get("/x");
    AtomicReference<Exchange> waiting = new AtomicReference<>();
    step.handle(
        exchange,
        inner -> {
          inner.suspend();
          waiting.set(inner);
        });
    waiting.get().fail(new IllegalStateException("secret"));
    assertThat(exchange.status()).isEqualTo(500);
    assertThat(exchange.text()).doesNotContain("secret");
    assertThat(exchange.failure()).isEmpty();

    waiting.get().fail(new IllegalStateException("again"));
    assertThat(exchange.failure()).get().hasToString("java.lang.IllegalStateException: again");
  }
}
