// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The collections are named by the look, counted from one, at which they came. */
class IdleMemoryTest {
  private static final long MEBIBYTE = 1L << 20;
  private static final int LAST_LOOK = 9;
  private final ScriptedMemory memory = new ScriptedMemory();
  private Thread thread;

  @AfterEach
  void end() throws Exception {
    thread.interrupt();
    thread.join();
  }

  @Test
  void what_the_start_took_is_given_back_at_the_second_quiet_look() throws Exception {
    assertThat(looks(look -> look < 3 ? 1 : 0)).containsExactly(4);
  }

  @Test
  void a_server_that_is_never_idle_is_left_alone() throws Exception {
    assertThat(looks(_ -> 1)).isEmpty();
  }

  @Test
  void work_that_is_no_request_counts_too() throws Exception {
    memory.busyUntil = 4;

    assertThat(looks(_ -> 0)).containsExactly(6);
  }

  @Test
  void what_a_load_took_is_given_back_after_it() throws Exception {
    memory.growsAt = 5;

    assertThat(looks(look -> look == 5 ? 1 : 0)).containsExactly(2, 7);
  }

  @Test
  void a_heap_that_is_as_small_as_it_was_is_not_collected_again() throws Exception {
    assertThat(looks(_ -> 0)).containsExactly(2);
  }

  @Test
  void what_a_few_requests_took_is_not_worth_a_collection() throws Exception {
    memory.growsAt = 5;
    memory.grown = 80 * MEBIBYTE;

    assertThat(looks(_ -> 0)).containsExactly(2);
  }

  @Test
  void a_heap_that_takes_long_to_collect_is_left_to_the_collector() throws Exception {
    memory.quicklyCollected = false;

    assertThat(looks(_ -> 0)).isEmpty();
  }

  /** What happened in the first looks. */
  private Iterable<Integer> looks(IntUnaryOperator inFlight) throws Exception {
    thread =
        IdleMemory.watch(
            () -> inFlight.applyAsInt(memory.look.get()), memory, ScriptedMemory.PAUSE);
    assertThat(memory.ended.poll(1, TimeUnit.MINUTES)).isTrue();
    return memory.collections;
  }

  /** A look begins when it asks for the processor's time. */
  private static final class ScriptedMemory implements ProcessMemory {
    static final Duration PAUSE = Duration.ofMillis(1);
    final AtomicInteger look = new AtomicInteger(-1);
    final BlockingQueue<Integer> collections = new LinkedBlockingQueue<>();
    final BlockingQueue<Boolean> ended = new LinkedBlockingQueue<>();
    int busyUntil;
    int growsAt = Integer.MAX_VALUE;
    long grown = 300 * MEBIBYTE;
    boolean quicklyCollected = true;
    private Duration used = Duration.ZERO;
    private boolean small;

    @Override
    public Duration processorTime() {
      int now = look.incrementAndGet();
      if (now == LAST_LOOK + 1) {
        ended.add(true);
      }
      if (now == growsAt) {
        small = false;
      }
      if (now <= busyUntil) {
        used = used.plusSeconds(1);
      }
      return used;
    }

    @Override
    public long heapTaken() {
      return small ? 20 * MEBIBYTE : grown;
    }

    @Override
    public boolean isQuicklyCollected() {
      return quicklyCollected;
    }

    @Override
    public void giveBack() {
      small = true;
      if (look.get() <= LAST_LOOK) {
        collections.add(look.get());
      }
    }
  }
}
