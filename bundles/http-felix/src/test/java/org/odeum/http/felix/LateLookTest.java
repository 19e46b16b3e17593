// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.Test;

/** A machine that stood still has not read what its clients sent, and blames none of them. */
class LateLookTest {
  private static final long DUE = 0;

  private final SlowClients clients =
      new SlowClients(List::of, new ScheduledExecutorScheduler("unused", true));

  private boolean isPassedOver(long millisLate) {
    return clients.isPassedOver(DUE + TimeUnit.MILLISECONDS.toNanos(millisLate));
  }

  @Test
  void a_look_in_time_counts() {
    assertThat(isPassedOver(0)).isFalse();
    assertThat(isPassedOver(400)).isFalse();
  }

  @Test
  void a_late_look_is_passed_over_and_the_next_one_counts_however_late() {
    assertThat(isPassedOver(5_000)).isTrue();
    assertThat(isPassedOver(5_000)).isFalse();
    assertThat(isPassedOver(5_000)).isTrue();
    assertThat(isPassedOver(0)).isFalse();
  }
}
