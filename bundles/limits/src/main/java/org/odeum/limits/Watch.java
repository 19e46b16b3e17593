// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a supervisor look, whatever a look ends with: a heap can be full before there is a
 * supervisor, and it is the watch that must not die of it. For use by one thread.
 */
final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  /** The server is starting until then. */
  private static final Duration FIRST = Duration.ofSeconds(1);

  private static final Duration TICK = Duration.ofMillis(250);

  /** The last half of a heap can be gone within a second. */
  private static final Duration TICK_WHEN_FILLING = Duration.ofMillis(50);

  private static final Duration TICK_WHEN_BLIND = Duration.ofMinutes(1);

  /** A look that comes so much later than it should is a late one. */
  private static final Duration LATE = Duration.ofSeconds(1);

  private final Supplier<Memory> memories;
  private final Function<Memory, Supervisor> supervisors;
  private final Instant started;
  private final Runnable ranOutOfMemory;
  private final Consumer<String> replace;
  private final LongSupplier nanos;
  private Optional<Eyes> eyes = Optional.empty();
  private long due;
  private boolean wasLate;

  private record Eyes(Memory memory, Supervisor supervisor) {
    boolean filling() {
      Memory.State state = memory.state();
      return state.heapUsed() > state.heapMost() / 2;
    }
  }

  /**
   * @param supervisors makes the one that looks, at the first look
   * @param started when the process did
   * @param ranOutOfMemory is told when there was no memory even to look
   * @param replace has a fresh process take over, given the reason
   */
  Watch(
      Function<Memory, Supervisor> supervisors,
      Instant started,
      Runnable ranOutOfMemory,
      Consumer<String> replace) {
    this(JvmMemory::new, supervisors, started, ranOutOfMemory, replace, System::nanoTime);
  }

  Watch(
      Supplier<Memory> memories,
      Function<Memory, Supervisor> supervisors,
      Instant started,
      Runnable ranOutOfMemory,
      Consumer<String> replace,
      LongSupplier nanos) {
    this.memories = memories;
    this.supervisors = supervisors;
    this.started = started;
    this.ranOutOfMemory = ranOutOfMemory;
    this.replace = replace;
    this.nanos = nanos;
    this.due = nanos.getAsLong() + FIRST.toNanos();
  }

  /**
   * Looks again and again until its thread is interrupted. Whatever there is no memory for, even to
   * say so, this thread must stay. What a full heap broke may be a class, too, that stays unusable.
   */
  void run() {
    Duration pause = FIRST;
    while (true) {
      try {
        Thread.sleep(pause);
        pause = look();
      } catch (InterruptedException stopped) {
        return;
      } catch (VirtualMachineError | LinkageError full) {
        ranOutOfMemory.run();
        pause = TICK_WHEN_FILLING;
      }
    }
  }

  /**
   * Looks once.
   *
   * @return when to look again
   */
  Duration look() {
    try {
      return lookNow();
    } catch (OutOfMemoryError full) {
      ranOutOfMemory.run();
      return TICK_WHEN_FILLING;
    } catch (LinkageError spoilt) {
      // A class that was being initialised when the heap was full stays unusable.
      replace.accept("its limits cannot be looked after any more (" + spoilt + ")");
      return TICK_WHEN_BLIND;
    }
  }

  private Duration lookNow() {
    try {
      if (eyes.isEmpty()) {
        Memory memory = memories.get();
        eyes = Optional.of(new Eyes(memory, supervisors.apply(memory)));
      }
      Eyes open = eyes.orElseThrow();
      long now = nanos.getAsLong();
      Duration age = Duration.between(started, Instant.now());
      if (isLate(now)) {
        open.supervisor().lookLate(now, age);
      } else {
        open.supervisor().look(now, age);
      }
      Duration pause = open.filling() ? TICK_WHEN_FILLING : TICK;
      due = nanos.getAsLong() + pause.toNanos();
      return pause;
    } catch (RuntimeException e) {
      LOG.error("The limits could not be looked after; it is tried again", e);
      return TICK;
    }
  }

  /** Of looks in a row that are late every second one counts in full. */
  private boolean isLate(long now) {
    wasLate = !wasLate && now - due > LATE.toNanos();
    return wasLate;
  }
}
