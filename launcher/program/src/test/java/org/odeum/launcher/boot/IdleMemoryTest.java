// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdleMemoryTest {
  private static final Duration PAUSE = Duration.ofMillis(1);
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger given = new AtomicInteger();

  @Test
  void it_is_given_back_once_when_nothing_is_in_flight() throws Exception {
    IdleMemory.giveBackSoon(
            () -> looks.incrementAndGet() < 3 ? 1 : 0, PAUSE, given::incrementAndGet)
        .join();

    assertThat(looks).hasValue(3);
    assertThat(given).hasValue(1);
  }

  @Test
  void a_server_that_is_never_idle_is_left_alone() throws Exception {
    IdleMemory.giveBackSoon(
            () -> {
              looks.incrementAndGet();
              return 1;
            },
            PAUSE,
            given::incrementAndGet)
        .join();

    assertThat(looks).hasValueGreaterThan(1);
    assertThat(given).hasValue(0);
  }
}
