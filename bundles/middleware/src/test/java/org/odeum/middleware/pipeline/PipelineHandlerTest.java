// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.middleware.support.FakeExchange;
import org.slf4j.MDC;

class PipelineHandlerTest {
  private static final long GUEST = 7;
  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long LONG = TimeUnit.SECONDS.toNanos(20);

  private final List<String> passed = new ArrayList<>();

  private Step step(String name, boolean guest) {
    return new Step(
        name,
        (exchange, next) -> {
          passed.add(name);
          next.handle(exchange);
        },
        Optional.empty(),
        guest ? GUEST : 1,
        guest);
  }

  private static void answer(Exchange exchange) throws IOException {
    exchange.send(Response.text("x"));
  }

  @Test
  void a_request_passes_all_steps_in_their_order() throws IOException {
    PipelineHandler handler = new PipelineHandler(PipelineHandlerTest::answer);
    handler.replace(List.of(step("a", false), step("b", true)));
    FakeExchange exchange = FakeExchange.get("/");
    handler.handle(exchange);
    assertThat(passed).containsExactly("a", "b");
    assertThat(exchange.text()).isEqualTo("x");
  }

  @Test
  void without_steps_the_dispatcher_is_next() throws IOException {
    FakeExchange exchange = FakeExchange.get("/");
    new PipelineHandler(PipelineHandlerTest::answer).handle(exchange);
    assertThat(exchange.text()).isEqualTo("x");
  }

  @Test
  void a_request_that_has_begun_keeps_its_steps() throws IOException {
    PipelineHandler handler = new PipelineHandler(PipelineHandlerTest::answer);
    Step replacing =
        new Step(
            "replacing",
            (exchange, next) -> {
              handler.replace(List.of(step("new", false)));
              next.handle(exchange);
            },
            Optional.empty(),
            1,
            false);
    handler.replace(List.of(replacing, step("old", false)));
    handler.handle(FakeExchange.get("/"));
    assertThat(passed).containsExactly("old");
    handler.handle(FakeExchange.get("/"));
    assertThat(passed).containsExactly("old", "new");
  }

  @Test
  void the_logs_context_ends_with_the_request_whatever_happens() throws IOException {
    PipelineHandler handler =
        new PipelineHandler(
            exchange -> {
              assertThat(MDC.get("url")).isEqualTo("/x");
              for (String key : List.of("request", "user", "database")) {
                MDC.put(key, "left behind");
              }
              throw new IllegalStateException("and it fails");
            });
    assertThatThrownBy(() -> handler.handle(FakeExchange.get("/x?y")))
        .isInstanceOf(IllegalStateException.class);
    for (String key : List.of("request", "user", "database", "url")) {
      assertThat(MDC.get(key)).as(key).isNull();
    }
  }

  @Test
  void a_guest_that_goes_is_waited_for_as_long_as_requests_use_it() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    PipelineHandler handler =
        new PipelineHandler(
            exchange -> {
              inside.countDown();
              try {
                leave.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              answer(exchange);
            });
    handler.replace(List.of(step("guest", true)));
    Thread request =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    handler.handle(FakeExchange.get("/"));
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                });
    inside.await();
    handler.replace(List.of());
    assertThat(handler.drain(Set.of(GUEST), SOON)).isEqualTo(1);
    assertThat(handler.drain(Set.of(99L), SOON)).isZero();
    leave.countDown();
    assertThat(handler.drain(Set.of(GUEST), LONG)).isZero();
    request.join();
  }

  @Test
  void a_late_answer_still_uses_the_guest() throws IOException {
    AtomicReference<Exchange> waiting = new AtomicReference<>();
    PipelineHandler handler =
        new PipelineHandler(
            exchange -> {
              exchange.suspend();
              waiting.set(exchange);
            });
    handler.replace(List.of(step("guest", true)));
    handler.handle(FakeExchange.get("/"));
    handler.replace(List.of());
    assertThat(handler.drain(Set.of(GUEST), SOON)).isEqualTo(1);
    waiting.get().send(Response.text("late"));
    assertThat(handler.drain(Set.of(GUEST), SOON)).isZero();
  }

  @Test
  void a_late_answer_that_is_given_up_is_over_too() throws IOException {
    AtomicReference<Exchange> waiting = new AtomicReference<>();
    PipelineHandler handler =
        new PipelineHandler(
            exchange -> {
              exchange.suspend();
              waiting.set(exchange);
            });
    handler.replace(List.of(step("guest", true)));
    handler.handle(FakeExchange.get("/"));
    handler.replace(List.of());
    waiting.get().fail(new IllegalStateException());
    assertThat(handler.drain(Set.of(GUEST), SOON)).isZero();
  }

  @Test
  void a_request_that_ends_is_counted_out_even_if_it_fails() {
    PipelineHandler handler =
        new PipelineHandler(
            exchange -> {
              throw new IllegalStateException();
            });
    handler.replace(List.of(step("guest", true)));
    assertThatThrownBy(() -> handler.handle(FakeExchange.get("/")))
        .isInstanceOf(IllegalStateException.class);
    handler.replace(List.of());
    assertThat(handler.drain(Set.of(GUEST), SOON)).isZero();
  }
}
