// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitGuardTest {
  private final ServerState state = new ServerState(Instant.EPOCH, List.of(), "1.0");
  private final ExitGuard guard = new ExitGuard();

  @Test
  void the_end_of_the_jvm_stops_the_server_and_waits_until_all_is_tidy() throws Exception {
    guard.watch(state);
    Thread end = Thread.ofPlatform().start(guard::end);
    state.awaitStop();
    assertThat(end.isAlive()).isTrue();

    guard.close();

    assertThat(end.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void nobody_waits_long_for_the_request_that_ended_the_jvm() throws Exception {
    guard.watch(state);
    Thread end = Thread.ofPlatform().start(guard::end);
    state.awaitStop();

    assertThat(state.patience(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(10));

    guard.close();
    assertThat(end.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void after_the_server_stopped_by_itself_nothing_is_held_up() {
    guard.watch(state);
    guard.close();

    guard.end();

    assertThat(state.stopRequested()).isFalse();
  }

  @Test
  void before_there_is_a_server_nothing_is_held_up() {
    guard.end();

    assertThat(state.stopRequested()).isFalse();
  }
}
