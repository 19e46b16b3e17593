// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
  void a_watchdog_is_fed_while_the_server_starts_and_when_it_serves() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    Duration interval = Duration.ofMillis(1);
    try (Supervision supervision = new Supervision(Optional.of(told::add), Optional.of(interval))) {
      supervision.starting(Duration.ofHours(1));
      for (int i = 0; i < 3; i++) {
        assertThat(told.poll(20, TimeUnit.SECONDS)).matches("EXTEND_TIMEOUT_USEC=\\d+\nWATCHDOG=1");
      }
      supervision.ready();
      awaitTold(told, "READY=1");
      awaitTold(told, "WATCHDOG=1");
    }
  }

  @Test
  void a_start_without_an_end_is_not_kept_alive_for_ever() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    Duration interval = Duration.ofMillis(1);
    try (Supervision supervision = new Supervision(Optional.of(told::add), Optional.of(interval))) {
      supervision.starting(Duration.ofMillis(3)).awaitPatienceOver();
    }
    assertThat(told).hasSize(3);
  }

  @Test
  void without_a_watchdog_none_is_fed() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    try (Supervision supervision = new Supervision(Optional.of(told::add), Optional.empty())) {
      supervision.starting(Duration.ofHours(1));
      assertThat(told.poll(20, TimeUnit.SECONDS)).matches("EXTEND_TIMEOUT_USEC=\\d+");
      supervision.ready();
      awaitTold(told, "READY=1");
    }
    assertThat(told).isEmpty();
  }

  /** Whatever is told before does not matter. */
  private static void awaitTold(BlockingQueue<String> told, String beginning) throws Exception {
    String state;
    do {
      state = told.poll(20, TimeUnit.SECONDS);
      assertThat(state).as("%s is told", beginning).isNotNull();
    } while (!state.startsWith(beginning));
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
