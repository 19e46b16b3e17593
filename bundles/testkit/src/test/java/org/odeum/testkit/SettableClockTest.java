// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class SettableClockTest {
  private final SettableClock clock = new SettableClock();

  @Test
  void it_stands_still_until_it_is_moved() {
    Instant before = clock.instant();

    assertThat(clock.instant()).isEqualTo(before);
    clock.advance(Duration.ofHours(3));
    assertThat(clock.instant()).isEqualTo(before.plusSeconds(10_800));
  }

  @Test
  void it_goes_where_it_is_set() {
    Instant time = Instant.parse("1999-12-31T23:59:59Z");
    clock.set(time);

    assertThat(clock.instant()).isEqualTo(time);
  }

  @Test
  void a_clock_in_another_zone_moves_with_it() {
    Clock berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
    clock.advance(Duration.ofDays(1));

    assertThat(berlin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(berlin.instant()).isEqualTo(clock.instant());
  }
}
