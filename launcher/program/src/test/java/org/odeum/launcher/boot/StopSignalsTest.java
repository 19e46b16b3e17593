// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

class StopSignalsTest {
  private final List<String> happened = new ArrayList<>();

  @Test
  void the_first_signal_stops_and_the_second_ends_at_once() {
    StopSignals signals = new StopSignals(happened::add, () -> happened.add("end"));

    signals.arrived("SIGINT");
    signals.arrived("SIGTERM");

    assertThat(happened).hasSize(2);
    assertThat(happened.getFirst()).startsWith("SIGINT");
    assertThat(happened.getLast()).isEqualTo("end");
  }

  @Test
  void a_signal_to_the_process_arrives() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    try (StopSignals signals = new StopSignals(reason -> arrived.countDown(), () -> {}).install()) {
      assertThat(signals).isNotNull();
      Signal.raise(new Signal("TERM"));

      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
