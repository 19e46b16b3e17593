// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
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
}
