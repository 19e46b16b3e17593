// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final FakeMemory memory = new FakeMemory();
  private final List<String> replaced = new ArrayList<>();
  private final UncaughtErrors errors = new UncaughtErrors(Optional.empty());
  private Supplier<List<Work>> running = List::of;
  private int prepared;
  private long now;

  private final Watch watch =
      new Watch(
          () -> memory,
          this::supervisor,
          Instant.now(),
          errors::ranOutOfMemory,
          replaced::add,
          () -> now);

  private Supervisor supervisor(Memory looked) {
    if (prepared++ == 0) {
      throw new OutOfMemoryError("as if");
    }
    FakeMeter meter = new FakeMeter();
    Limits limits = Limits.of(name -> Optional.empty(), name -> "f", false);
    return new Supervisor(
        () -> running.get(),
        new Accounts(meter, 0),
        new TimeRule(limits, meter),
        new MemoryRule(limits, looked, meter),
        new Wear(limits, () -> 0, errors::outOfMemory),
        new Replacement(replaced::add));
  }

  @Test
  void a_heap_that_is_full_before_the_first_look_gets_the_process_replaced() {
    watch.look();
    assertThat(replaced).isEmpty();
    watch.look();
    assertThat(replaced).containsExactly("its heap was full (OutOfMemoryError)");
  }

  @Test
  void a_class_that_a_full_heap_has_spoilt_gets_the_process_replaced() {
    watch.look();
    running =
        () -> {
          throw new NoClassDefFoundError("Could not initialize class Foo");
        };
    watch.look();
    assertThat(replaced).singleElement().asString().contains("Could not initialize class Foo");
  }

  @Test
  void a_look_that_fails_is_followed_by_the_next() {
    watch.look();
    running =
        () -> {
          throw new IllegalStateException("as if");
        };
    watch.look();
    assertThat(replaced).isEmpty();
    running = List::of;
    watch.look();
    assertThat(replaced).hasSize(1);
  }

  @Test
  void of_late_looks_every_second_one_ends_what_takes_too_long() {
    FakeWork work = new FakeWork();
    watch.look();
    running = () -> List.of(work);
    for (int looks = 0; looks < 100; looks++) {
      now += Duration.ofSeconds(4).toNanos();
      watch.look();
    }
    assertThat(work.happened).isNotEmpty();
  }

  @Test
  void a_standstill_ends_nothing() {
    FakeWork work = new FakeWork();
    watch.look();
    running = () -> List.of(work);
    for (int looks = 0; looks < 2; looks++) {
      watch.look();
      now += Duration.ofHours(1).toNanos();
    }
    watch.look();
    assertThat(work.happened).as("nobody was there to look").isEmpty();
  }

  @Test
  void it_looks_more_often_while_the_heap_fills() {
    watch.look();
    var calm = watch.look();
    memory.holds(3000, 3300);
    assertThat(watch.look()).isLessThan(calm);
  }
}
