// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ForeignTrafficTest {
  private static final Duration AT_ONCE = Duration.ZERO;

  private final ForeignTraffic traffic = new ForeignTraffic();
  private final List<String> again = new ArrayList<>();

  private boolean enters(String path) {
    return traffic.enter(path, () -> again.add(path)).isPresent();
  }

  @Test
  void a_drain_counts_who_is_inside_of_its_paths() {
    enters("/a");
    enters("/a");
    enters("/b");

    assertThat(traffic.drain("/a"::equals, AT_ONCE)).isEqualTo(2);
  }

  @Test
  void a_drain_ends_when_the_last_one_has_left() throws Exception {
    Runnable leave = traffic.enter("/a", () -> {}).orElseThrow();
    CompletableFuture<Integer> left =
        CompletableFuture.supplyAsync(() -> traffic.drain("/a"::equals, Duration.ofMinutes(1)));

    leave.run();

    assertThat(left.get(20, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void who_comes_during_an_exchange_waits_for_its_end_and_others_do_not() {
    traffic.drain("/a"::equals, AT_ONCE);

    assertThat(enters("/a")).isFalse();
    assertThat(enters("/b")).isTrue();
    assertThat(again).isEmpty();

    traffic.release();
    assertThat(again).containsExactly("/a");
    assertThat(enters("/a")).isTrue();
  }

  @Test
  void what_one_drain_holds_the_next_one_does_not_let_in() {
    enters("/a");
    assertThat(traffic.drain("/a"::equals, AT_ONCE)).isOne();

    assertThat(enters("/a")).isFalse();
    assertThat(traffic.drain("/b"::equals, AT_ONCE)).isZero();
    assertThat(enters("/a")).as("still held").isFalse();

    traffic.release();
    assertThat(again).containsExactly("/a", "/a");
  }

  @Test
  void it_tells_which_paths_it_holds_also_when_nobody_claims_them_any_more() {
    assertThat(traffic.holdsAny()).isFalse();
    assertThat(traffic.holds("/a")).isFalse();

    traffic.drain("/a"::equals, AT_ONCE);

    assertThat(traffic.holdsAny()).isTrue();
    assertThat(traffic.holds("/a")).isTrue();
    assertThat(traffic.holds("/b")).isFalse();

    traffic.release();
    assertThat(traffic.holdsAny()).isFalse();
  }

  @Test
  void not_more_than_a_thousand_wait() {
    traffic.drain("/a"::equals, AT_ONCE);
    for (int i = 0; i < 1_000; i++) {
      assertThat(enters("/a")).isFalse();
    }

    assertThat(enters("/a")).isTrue();
  }
}
