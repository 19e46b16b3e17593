// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AwakeTimeTest {
  private long nanos = -7;
  private final AwakeTime time = new AwakeTime(Instant.EPOCH, () -> nanos);

  private void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  @Test
  void it_goes_on_as_the_clock_does() {
    pass(Duration.ofMillis(300));
    assertThat(time.instant()).isEqualTo(Instant.EPOCH.plusMillis(300));
    pass(Duration.ofSeconds(1));
    assertThat(time.instant()).isEqualTo(Instant.EPOCH.plusMillis(1300));
  }

  @Test
  void a_standstill_of_everybody_hardly_counts() {
    pass(Duration.ofHours(8));
    assertThat(time.instant()).isBefore(Instant.EPOCH.plusSeconds(10));
    pass(Duration.ofSeconds(1));
    assertThat(time.instant()).isAfter(Instant.EPOCH);
  }
}
