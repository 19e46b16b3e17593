// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.odeum.launcher.config.StartException;

class SupervisionTest {
  @Test
  void a_watchdog_is_fed_twice_in_its_time() {
    assertThat(Supervision.interval(Map.of("WATCHDOG_USEC", "30000000"), 7))
        .contains(Duration.ofSeconds(15));
  }

  @Test
  void a_watchdog_of_another_process_is_not_fed() {
    assertThat(Supervision.interval(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "8"), 7))
        .isEmpty();
    assertThat(Supervision.interval(Map.of("WATCHDOG_USEC", "soon"), 7)).isEmpty();
  }

  @Test
  void sockets_for_another_process_are_not_taken() {
    assertThat(SocketActivation.of(Map.of("LISTEN_PID", "8", "LISTEN_FDS", "1"), 7).isEmpty())
        .isTrue();
  }

  @Test
  void a_number_of_sockets_that_is_none_is_told_in_a_sentence() {
    assertThatThrownBy(() -> SocketActivation.of(Map.of("LISTEN_PID", "7", "LISTEN_FDS", "two"), 7))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("LISTEN_FDS");
  }
}
