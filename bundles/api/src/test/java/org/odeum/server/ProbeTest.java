// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.odeum.server.HealthCheck.Result;

class ProbeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AtomicInteger asked = new AtomicInteger();

  private static Result silent(Duration since) {
    return Result.warn(since.isNegative() ? "before it was asked" : "no answer yet");
  }

  @Test
  void an_answer_is_passed_on_and_each_look_asks_again() {
    Probe probe =
        new Probe(
            "probe",
            () -> Result.warn("look " + asked.incrementAndGet()),
            ProbeTest::silent,
            PATIENCE);
    assertThat(probe.look()).isEqualTo(Result.warn("look 1"));
    assertThat(probe.look()).isEqualTo(Result.warn("look 2"));
  }

  @Test
  void a_question_that_hangs_is_asked_once_and_told_of() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    Probe probe =
        new Probe(
            "probe",
            () -> {
              asked.incrementAndGet();
              try {
                hanging.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Result.pass();
            },
            ProbeTest::silent);

    assertThat(probe.look()).isEqualTo(Result.warn("no answer yet"));
    assertThat(probe.look()).isEqualTo(Result.warn("no answer yet"));
    assertThat(asked).hasValue(1);

    hanging.countDown();
    while (probe.look().status() != HealthCheck.Status.PASS) {
      Thread.onSpinWait();
    }
  }

  @Test
  void a_question_that_throws_is_a_failure_with_its_message() {
    Probe probe =
        new Probe(
            "probe",
            () -> {
              throw new IllegalStateException("no such table");
            },
            ProbeTest::silent,
            PATIENCE);
    assertThat(probe.look()).isEqualTo(Result.fail("no such table"));
  }
}
