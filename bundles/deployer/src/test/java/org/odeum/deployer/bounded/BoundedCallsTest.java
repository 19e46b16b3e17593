// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.bounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BoundedCallsTest {
  private final BoundedCalls calls = new BoundedCalls(Duration.ofMillis(50));
  private final BoundedCalls patient = new BoundedCalls(Duration.ofMinutes(1));

  @Test
  void a_call_gives_what_it_returns() throws Exception {
    assertThat(patient.call("think", () -> 42)).isEqualTo(42);
  }

  @Test
  void what_a_call_throws_comes_as_it_is() {
    assertThatThrownBy(
            () ->
                patient.call(
                    "fail",
                    () -> {
                      throw new IllegalStateException("no licence");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no licence");
    assertThatThrownBy(
            () ->
                patient.call(
                    "fail",
                    () -> {
                      throw new NoClassDefFoundError("x/Y");
                    }))
        .isInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void one_that_does_not_return_is_interrupted_and_the_message_says_where_it_is() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    HangingException hanging;
    do { // until its thread gets as far as to hang
      hanging =
          catchThrowableOfType(
              HangingException.class,
              () -> calls.call("wait", () -> waitForEver(begun, interrupted)));
    } while (begun.getCount() > 0);
    assertThat(hanging).hasMessageContaining("50 ms").hasMessageContaining("waitForEver, line");
    assertThat(hanging.thread().isDaemon()).isTrue();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static Object waitForEver(CountDownLatch begun, CountDownLatch interrupted) {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
    return interrupted;
  }
}
