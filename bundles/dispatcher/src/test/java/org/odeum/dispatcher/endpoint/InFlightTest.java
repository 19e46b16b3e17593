// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InFlightTest {
  @Test
  void what_is_under_way_is_never_overlooked() throws Exception {
    InFlight inFlight = new InFlight();
    inFlight.enter();
    AtomicBoolean stop = new AtomicBoolean();
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      others.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!stop.get()) {
                      inFlight.enter();
                      inFlight.exit();
                    }
                  }));
    }
    int smallest = Integer.MAX_VALUE;
    for (int i = 0; i < 200_000; i++) {
      smallest = Math.min(smallest, inFlight.count());
    }
    stop.set(true);
    for (Thread each : others) {
      each.join();
    }
    assertThat(smallest).isGreaterThanOrEqualTo(1);
    assertThat(inFlight.count()).isEqualTo(1);
    inFlight.exit();
    assertThat(inFlight.awaitIdle(0)).isZero();
  }

  @Test
  void waiting_ends_with_the_time_or_an_interrupt() {
    InFlight inFlight = new InFlight();
    inFlight.enter();
    assertThat(inFlight.awaitIdle(1_000)).isEqualTo(1);
    Thread.currentThread().interrupt();
    assertThat(inFlight.awaitIdle(Long.MAX_VALUE / 4)).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }
}
