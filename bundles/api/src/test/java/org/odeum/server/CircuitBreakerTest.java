// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));

  private CircuitBreaker breaker(int most, Duration silence) {
    return new CircuitBreaker(most, silence, now::get, Refused::new);
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  private static void call(CircuitBreaker breaker) {
    try (CircuitBreaker.Call call = breaker.begin()) {
      call.answered();
    }
  }

  @Test
  void after_a_failure_nobody_tries_for_a_second_and_one_then() {
    CircuitBreaker breaker = breaker(5, Duration.ofSeconds(30));
    breaker.failed("it is away");
    assertThatThrownBy(breaker::begin).isInstanceOf(Refused.class).hasMessage("it is away");

    now.updateAndGet(time -> time.plus(CircuitBreaker.PAUSE));
    try (CircuitBreaker.Call tries = breaker.begin()) {
      assertThatThrownBy(breaker::begin).hasMessage("it is away");
      tries.answered();
    }

    assertThat(breaker.failure()).isEmpty();
    call(breaker);
  }

  @Test
  void a_call_of_several_steps_ends_when_another_call_failed() {
    CircuitBreaker breaker = breaker(5, Duration.ofSeconds(30));
    breaker.failed("it was away before");
    now.updateAndGet(time -> time.plus(CircuitBreaker.PAUSE));
    try (CircuitBreaker.Call tries = breaker.begin()) {
      assertThatCode(tries::goOn).doesNotThrowAnyException();
      breaker.failed("it is away");

      assertThatThrownBy(tries::goOn).isInstanceOf(Refused.class).hasMessage("it is away");
    }
  }

  @Test
  void who_waits_in_line_is_told_of_the_failure_of_those_before_him() throws Exception {
    CircuitBreaker breaker = breaker(1, Duration.ofSeconds(30));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Void> waiting;
      try (CircuitBreaker.Call first = breaker.begin()) {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        waiting =
            CompletableFuture.runAsync(
                () -> {
                  thread.complete(Thread.currentThread());
                  call(breaker);
                },
                threads);
        while (thread.get().getState() != Thread.State.TIMED_WAITING) {
          Thread.onSpinWait();
        }
        assertThat(first).isNotNull();
        breaker.failed("it hangs");
      }
      assertThatThrownBy(waiting::join).hasRootCauseMessage("it hangs");
    }
    now.updateAndGet(time -> time.plus(CircuitBreaker.PAUSE));
    call(breaker);
  }

  @Test
  void nobody_waits_in_line_where_nobody_is_answered() {
    CircuitBreaker breaker = breaker(2, Duration.ofMillis(20));
    try (CircuitBreaker.Call slow = breaker.begin();
        CircuitBreaker.Call _ = breaker.begin()) {
      assertThatThrownBy(breaker::begin)
          .isInstanceOf(Refused.class)
          .hasMessage("it has answered nobody for 20 ms");
      assertThat(breaker.failure()).isPresent();
      slow.answered();
    }
    call(breaker);
  }

  @Test
  void a_line_that_moves_is_waited_in() throws Exception {
    CircuitBreaker breaker = breaker(1, Duration.ofSeconds(30));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        threads.submit(() -> call(breaker));
      }
    }
    call(breaker);
    assertThat(breaker.failure()).isEmpty();
  }

  @Test
  void an_interrupted_wait_ends_and_the_interrupt_is_kept() {
    CircuitBreaker breaker = breaker(1, Duration.ofSeconds(30));
    try (CircuitBreaker.Call _ = breaker.begin()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(breaker::begin).isInstanceOf(Refused.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
