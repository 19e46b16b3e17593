// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.launcher.boot.ReadinessGate.Standing;
import org.odeum.launcher.spi.Readiness;

class ReadinessGateTest {
  private static final Duration BOUND = Duration.ofSeconds(1);

  private final List<Readiness> parts = new ArrayList<>();
  private final List<Runnable> happenings = new ArrayList<>();
  private long now;
  private final ReadinessGate gate =
      new ReadinessGate(() -> List.copyOf(parts), () -> now, this::tenthOfASecond);

  @Test
  void it_opens_at_once_when_all_is_ready() throws InterruptedException {
    parts.add(ready("http"));

    assertThat(await("http").ready()).isTrue();
    assertThat(now).isZero();
  }

  @Test
  void it_waits_for_parts_that_come_and_that_become_ready() throws InterruptedException {
    happenings.add(() -> parts.add(waiting("http", "the dispatcher")));
    happenings.add(() -> parts.set(0, ready("http")));

    assertThat(await("http").ready()).isTrue();
    assertThat(now).isEqualTo(200_000_000);
  }

  @Test
  void when_the_time_is_over_it_tells_what_is_absent_and_what_waits() throws InterruptedException {
    parts.add(waiting("deployer", "addon hello"));

    Standing standing = await("http", "deployer");

    assertThat(standing.ready()).isFalse();
    assertThat(standing.absent()).containsExactly("http");
    assertThat(standing).hasToString("http (not there), deployer (addon hello)");
    assertThat(now).isEqualTo(BOUND.toNanos());
  }

  @Test
  void a_part_that_nobody_requires_is_waited_for_too() throws InterruptedException {
    parts.add(waiting("cron", "the database"));

    assertThat(await().waiting()).containsEntry("cron", "the database");
  }

  @Test
  void unless_only_the_required_ones_count() throws InterruptedException {
    parts.add(waiting("http", "a socket"));
    parts.add(ready("deployer"));

    assertThat(gate.await(List.of("deployer"), true, BOUND, () -> false).ready()).isTrue();
  }

  @Test
  void it_gives_up_when_the_start_is_cancelled() throws InterruptedException {
    Standing standing = gate.await(List.of("http"), false, BOUND, () -> now >= 300_000_000);

    assertThat(standing.ready()).isFalse();
    assertThat(now).isEqualTo(300_000_000);
  }

  private Standing await(String... required) throws InterruptedException {
    return gate.await(List.of(required), false, BOUND, () -> false);
  }

  private void tenthOfASecond() {
    now += 100_000_000;
    if (!happenings.isEmpty()) {
      happenings.removeFirst().run();
    }
  }

  private static Readiness ready(String name) {
    return part(name, Optional.empty());
  }

  private static Readiness waiting(String name, String what) {
    return part(name, Optional.of(what));
  }

  private static Readiness part(String name, Optional<String> waitingFor) {
    return new Readiness() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<String> waitingFor() {
        return waitingFor;
      }
    };
  }
}
