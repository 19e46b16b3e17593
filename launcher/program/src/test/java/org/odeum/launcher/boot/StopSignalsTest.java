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

  private long now;

  @Test
  void the_first_signal_stops_and_the_second_ends_at_once() {
    StopSignals signals = signals();

    signals.arrived("SIGINT");
    now = 200_000_000;
    signals.arrived("SIGTERM");

    assertThat(happened).hasSize(2);
    assertThat(happened.getFirst()).startsWith("SIGINT");
    assertThat(happened.getLast()).isEqualTo("end");
  }

  @Test
  void a_signal_sent_to_the_process_and_its_group_counts_once() {
    StopSignals signals = signals();

    signals.arrived("SIGTERM");
    now = 1_000_000;
    signals.arrived("SIGTERM");

    assertThat(happened).hasSize(1);
  }

  @Test
  void a_server_is_told_of_a_signal_that_came_before_there_was_one() {
    StopSignals signals = new StopSignals(() -> now);
    signals.arrived("SIGTERM");
    assertThat(signals.haveArrived()).isTrue();

    signals.tell(happened::add, () -> happened.add("end"));

    assertThat(happened).singleElement().asString().startsWith("SIGTERM");
  }

  private StopSignals signals() {
    StopSignals signals = new StopSignals(() -> now);
    signals.tell(happened::add, () -> happened.add("end"));
    return signals;
  }

  @Test
  void a_signal_to_the_process_arrives() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    try (StopSignals signals = StopSignals.install()) {
      signals.tell(reason -> arrived.countDown(), () -> {});
      Signal.raise(new Signal("TERM"));

      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
