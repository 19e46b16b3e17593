// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private static final Duration OLD = Duration.ofHours(1);

  private final FakeWork work = new FakeWork();
  private final FakeMeter meter = new FakeMeter();
  private final FakeMemory memory = new FakeMemory();
  private final List<Work> running = new ArrayList<>(List.of(work));
  private final List<String> replaced = new ArrayList<>();
  private double looked;
  private long served;
  private long outOfMemory;
  private final Supervisor supervisor = supervisor();

  private Supervisor supervisor() {
    Map<String, String> options = Map.of("limit_time_real", "10", "limit_request", "1000");
    Limits limits = Limits.of(name -> Optional.ofNullable(options.get(name)), name -> "f", false);
    return new Supervisor(
        () -> running,
        new Accounts(meter, 0),
        new TimeRule(limits, meter),
        new MemoryRule(limits, memory, meter),
        new Wear(limits, () -> served, () -> outOfMemory),
        new Replacement(replaced::add));
  }

  /** Looks then, and now and again until then, as the watching thread does. */
  private void lookAt(double seconds, Duration age) {
    while (seconds - looked > 4) {
      looked += 4;
      supervisor.look((long) (looked * 1e9), age);
    }
    looked = seconds;
    supervisor.look((long) (seconds * 1e9), age);
  }

  @Test
  void time_in_which_nobody_could_run_counts_for_nothing() {
    lookAt(1, OLD);
    supervisor.look(Duration.ofSeconds(600).toNanos(), OLD);
    assertThat(work.happened).isEmpty();
    looked = 600;
    lookAt(603, OLD);
    assertThat(work.happened).as("1 s before, 5 s at most of the gap, 3 s after").isEmpty();
    lookAt(605, OLD);
    assertThat(work.happened).as("what it had before counts").hasSize(2);
  }

  @Test
  void a_request_that_cannot_be_refused_is_interrupted_nevertheless() {
    FakeWork other = new FakeWork();
    work.refusal = new IllegalStateException("it is over");
    running.add(other);
    lookAt(11, OLD);
    assertThat(work.happened).containsExactly("interrupted");
    assertThat(other.happened).hasSize(2);
  }

  @Test
  void a_request_that_takes_too_long_is_refused_and_interrupted_once() {
    lookAt(0, OLD);
    assertThat(work.happened).isEmpty();
    lookAt(11, OLD);
    lookAt(12, OLD);
    assertThat(work.happened)
        .containsExactly("refused: more than 10 s (limit_time_real)", "interrupted");
    assertThat(replaced).isEmpty();
  }

  @Test
  void after_a_standstill_of_the_machine_a_request_may_have_its_moment() {
    lookAt(0, OLD);
    supervisor.lookLate(11_000_000_000L, OLD);
    assertThat(work.happened).isEmpty();

    lookAt(11.25, OLD);
    assertThat(work.happened).as("six of these seconds count for nobody").isEmpty();
    lookAt(15, OLD);
    lookAt(17, OLD);
    assertThat(work.happened).hasSize(2);
    supervisor.lookLate(60_000_000_000L, OLD);
    assertThat(replaced).isEmpty();
  }

  @Test
  void the_process_stays_if_the_thread_ends() {
    lookAt(11, OLD);
    running.clear();
    lookAt(30, OLD);
    assertThat(replaced).isEmpty();
  }

  @Test
  void the_process_is_replaced_once_if_the_thread_does_not_end() {
    lookAt(11, OLD);
    lookAt(15, OLD);
    assertThat(replaced).isEmpty();
    lookAt(17, OLD);
    lookAt(18, OLD);
    assertThat(replaced).containsExactly("the thread of Request abc GET /slow does not end");
    lookAt(180, OLD);
    assertThat(replaced).as("a wish that led to nothing is repeated").hasSize(2);
  }

  @Test
  void a_request_that_takes_the_memory_is_ended_and_the_process_stays() {
    lookAt(0, OLD);
    meter.allocated = 2000L << 20;
    memory.holds(2000, 2300);
    lookAt(1, OLD);
    assertThat(work.happened).hasSize(2);
    assertThat(work.happened.getFirst()).contains("2000 MiB of memory");
    running.clear();
    memory.holds(100, 500);
    lookAt(2, OLD);
    assertThat(replaced).isEmpty();
  }

  @Test
  void one_that_goes_on_allocating_costs_the_process_before_the_heap_is_gone() {
    lookAt(0, OLD);
    meter.allocated = 2000L << 20;
    memory.holds(2000, 2300);
    lookAt(1, OLD);
    memory.holds(3000, 3300);
    lookAt(1.25, OLD);
    assertThat(replaced).hasSize(1);
  }

  @Test
  void a_young_process_is_not_replaced_for_its_memory() {
    running.clear();
    memory.holds(500, 2100);
    lookAt(0, Duration.ofSeconds(5));
    assertThat(replaced).isEmpty();
    lookAt(61, Duration.ofSeconds(66));
    assertThat(replaced).hasSize(1);
  }

  @Test
  void a_process_that_has_answered_enough_is_replaced() {
    served = 999;
    lookAt(0, OLD);
    assertThat(replaced).isEmpty();
    served = 1000;
    lookAt(1, OLD);
    assertThat(replaced).containsExactly("max request (1000) reached (limit_request)");
  }

  @Test
  void a_process_whose_heap_was_full_is_replaced_however_young() {
    outOfMemory = 1;
    lookAt(0, Duration.ZERO);
    assertThat(replaced).hasSize(1);
  }
}
