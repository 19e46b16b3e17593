// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.addon.TrialMeasure;

class SideTest {
  private final Side side = new Side();

  @Test
  void nothing_has_been_answered_yet() {
    assertThat(side.measure()).isEqualTo(TrialMeasure.NONE);
  }

  @Test
  void failures_are_among_the_requests() {
    side.answered(1_000, false);
    side.answered(1_000, true);

    assertThat(side.measure().requests()).isEqualTo(2);
    assertThat(side.measure().failed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 4, 5, 7, 8, 250, 1_000, 7_777, 40_000, 5_000_000, 300_000_000})
  void times_are_known_to_a_quarter(long micros) {
    side.answered(micros * 1_000, false);

    Duration known = side.measure().slowest();
    assertThat(known).isGreaterThan(Duration.ofNanos(micros * 1_000));
    assertThat(known.toNanos()).isLessThanOrEqualTo((long) (micros * 1_000 * 1.25) + 1_000);
  }

  @Test
  void five_of_a_hundred_may_be_slower() {
    for (int i = 0; i < 95; i++) {
      side.answered(1_000_000, false);
    }
    for (int i = 0; i < 5; i++) {
      side.answered(1_000_000_000, false);
    }
    assertThat(side.measure().slowest()).isLessThan(Duration.ofMillis(2));

    side.answered(1_000_000_000, false);
    assertThat(side.measure().slowest()).isGreaterThan(Duration.ofMillis(999));
  }

  @Test
  void no_time_is_too_long_or_too_short() {
    side.answered(Long.MAX_VALUE, false);
    side.answered(0, false);
    side.answered(-1, false);

    assertThat(side.measure().requests()).isEqualTo(3);
  }
}
