// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.odeum.launcher.spi.ServerProcess.Phase;

class ServerStateTest {
  private final ServerState state = new ServerState(Instant.EPOCH, List.of(), "1.0");

  @Test
  void it_goes_forward_only() {
    state.advance(Phase.READY);
    state.advance(Phase.DEPLOYING);

    assertThat(state.phase()).isEqualTo(Phase.READY);
  }

  @Test
  void a_stop_is_remembered_however_often_it_is_asked_for() throws InterruptedException {
    assertThat(state.stopRequested()).isFalse();

    state.stop("first");
    state.stop("second");

    assertThat(state.stopRequested()).isTrue();
    state.awaitStop();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_stop_wins_over_a_reload_under_way_and_a_reload_never_over_a_stop() {
    state.reload("SIGHUP");
    assertThat(state.reloadRequested()).isTrue();

    state.stop("SIGTERM");
    assertThat(state.reloadRequested()).isFalse();
    assertThat(state.stopRequested()).isTrue();
    state.reload("SIGHUP");
    assertThat(state.reloadRequested()).isFalse();
  }

  @Test
  void who_is_in_a_hurry_waits_less_for_requests_and_never_more() {
    assertThat(state.patience(Duration.ofSeconds(30))).hasSeconds(30);
    state.hurry(Duration.ofSeconds(5));
    assertThat(state.patience(Duration.ofSeconds(30))).hasSeconds(5);
    assertThat(state.patience(Duration.ofSeconds(2))).hasSeconds(2);
  }
}
