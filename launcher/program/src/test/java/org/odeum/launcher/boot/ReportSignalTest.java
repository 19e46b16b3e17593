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

class ReportSignalTest {
  private final List<String> written = new ArrayList<>();

  @Test
  void each_report_is_written_though_one_fails() {
    new ReportSignal(
            () ->
                List.of(
                    () -> {
                      throw new IllegalStateException("broken");
                    },
                    () -> written.add("second")))
        .arrived();
    assertThat(written).containsExactly("second");
  }

  @Test
  void a_signal_during_a_report_begins_no_other() {
    ReportSignal[] self = new ReportSignal[1];
    self[0] =
        new ReportSignal(
            () ->
                List.of(
                    () -> {
                      written.add("report");
                      self[0].arrived();
                    }));
    self[0].arrived();
    self[0].arrived();
    assertThat(written).containsExactly("report", "report");
  }

  @Test
  void the_signal_has_it_written_and_means_nothing_afterwards() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (ReportSignal signal = new ReportSignal(() -> List.of(arrived::countDown)).install()) {
      assertThat(signal).isNotNull();
      Signal.raise(new Signal("USR1"));
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
    }
    Signal.raise(new Signal("USR1"));
  }
}
