// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.limits.MemoryRule.Finding;

/** The limits are 2048 and 2560 MiB, of a heap of at most 4000. */
class MemoryRuleTest {
  private final FakeMemory memory = new FakeMemory();
  private final FakeMeter meter = new FakeMeter();
  private final FakeWork work = new FakeWork();
  private final Accounts accounts = new Accounts(meter, 0);
  private final MemoryRule rule =
      new MemoryRule(Limits.of(name -> Optional.empty(), name -> "f", false), memory, meter);

  private Finding at(long seconds) {
    long now = Duration.ofSeconds(seconds).toNanos();
    return rule.look(accounts.update(List.of(work), now), now);
  }

  @Test
  void nothing_is_done_below_the_limits() {
    assertThat(at(0)).isInstanceOf(Finding.Fine.class);
    assertThat(memory.collections).isZero();
  }

  @Test
  void a_heap_that_is_only_full_of_garbage_is_collected() {
    memory.now = new Memory.State(2000 << 20, 4000L << 20, 2300L << 20);
    assertThat(at(0)).isInstanceOf(Finding.Fine.class);
    assertThat(memory.collections).isEqualTo(1);
  }

  @Test
  void a_process_that_stays_above_the_soft_limit_is_worn() {
    memory.holds(500, 2100);
    assertThat(at(0))
        .isEqualTo(
            new Finding.Worn(
                "it has 2100 MiB of memory, and limit_memory_soft is 2048 MiB", false));
  }

  @Test
  void above_the_hard_limit_it_is_urgent() {
    memory.holds(500, 2600);
    assertThat(at(0))
        .isInstanceOfSatisfying(Finding.Worn.class, it -> assertThat(it.urgent()).isTrue());
  }

  @Test
  void the_heap_has_a_limit_of_its_own() {
    memory.now = new Memory.State(3500L << 20, 4000L << 20, 1000 << 20);
    memory.afterCollection = memory.now;
    assertThat(at(0))
        .isEqualTo(new Finding.Worn("3500 of the 4000 MiB of its heap are in use", false));
  }

  @Test
  void a_request_that_has_a_good_part_of_it_is_ended_instead() {
    assertThat(at(0)).isInstanceOf(Finding.Fine.class);
    meter.allocated = 1000L << 20;
    memory.holds(1500, 2100);
    assertThat(at(1))
        .isInstanceOfSatisfying(
            Finding.Hog.class,
            it -> {
              assertThat(it.account().work()).isSameAs(work);
              assertThat(it.took()).startsWith("1000 MiB of memory");
            });
  }

  @Test
  void a_request_with_a_small_part_is_not_to_blame() {
    assertThat(at(0)).isInstanceOf(Finding.Fine.class);
    meter.allocated = 300L << 20;
    memory.holds(1500, 2100);
    assertThat(at(1)).isInstanceOf(Finding.Worn.class);
  }

  @Test
  void what_a_request_has_thrown_away_again_is_not_held_against_it() {
    memory.holds(1400, 2000);
    assertThat(at(0)).isInstanceOf(Finding.Fine.class);
    meter.allocated = 5000L << 20;
    memory.holds(1500, 2100);
    assertThat(at(1)).isInstanceOf(Finding.Worn.class);
  }

  @Test
  void the_hard_limit_holds_without_a_soft_one() {
    MemoryRule hardOnly =
        new MemoryRule(
            Limits.of(
                name -> Optional.of("0").filter(_ -> name.equals("limit_memory_soft")),
                name -> "f",
                false),
            memory,
            meter);
    memory.holds(500, 2500);
    assertThat(hardOnly.look(List.of(), 0)).isInstanceOf(Finding.Fine.class);
    memory.holds(500, 2600);
    assertThat(hardOnly.look(List.of(), 1))
        .isEqualTo(
            new Finding.Worn("it has 2600 MiB of memory, and limit_memory_hard is 2560 MiB", true));
  }

  @Test
  void this_process_s_own_memory_is_measured() {
    Memory.State state = new JvmMemory().state();
    assertThat(state.heapUsed()).isPositive().isLessThan(state.heapMost());
    assertThat(state.heapMost()).isLessThanOrEqualTo(Runtime.getRuntime().maxMemory());
    assertThat(state.resident()).isGreaterThan(10L << 20).isLessThan(64L << 30);
  }

  @Test
  void it_is_not_collected_again_before_a_while_or_much_growth() {
    memory.holds(500, 2100);
    at(0);
    assertThat(at(30)).isInstanceOf(Finding.Fine.class);
    assertThat(memory.collections).isEqualTo(1);
    memory.holds(1100, 2700);
    assertThat(at(31)).isInstanceOf(Finding.Worn.class);
    assertThat(at(92)).isInstanceOf(Finding.Worn.class);
    assertThat(memory.collections).isEqualTo(3);
  }
}
