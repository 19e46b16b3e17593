// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.IntSupplier;

/**
 * Gives back the memory that a start or a load has used, whenever the server has nothing to do:
 * half of what a process has then is garbage, room for more of it, or free memory of the compilers.
 * Several processes of one machine would keep it several times.
 */
final class IdleMemory {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** A pause between two requests is not yet idleness. */
  private static final int QUIET_LOOKS = 2;

  /** Of the time between two looks; what is started compiles for some seconds more. */
  private static final int BUSY_SHARE = 10;

  /**
   * Less is not worth a collection, for which everybody waits some hundredths of a second: requests
   * that come now and then must not bring one about.
   */
  private static final long LEAST_GROWTH = 64L << 20;

  private final IntSupplier inFlight;
  private final ProcessMemory memory;
  private final Duration pause;
  private Duration processorTime;
  private int quiet;
  private OptionalLong kept = OptionalLong.empty();

  private IdleMemory(IntSupplier inFlight, ProcessMemory memory, Duration pause) {
    this.inFlight = inFlight;
    this.memory = memory;
    this.pause = pause;
    this.processorTime = memory.processorTime();
  }

  /**
   * Looks every five seconds, on a thread of its own, as long as the process lives.
   *
   * @param inFlight how many requests are being answered
   */
  static void watch(IntSupplier inFlight) {
    watch(inFlight, new JvmMemory(), PAUSE);
  }

  static Thread watch(IntSupplier inFlight, ProcessMemory memory, Duration pause) {
    IdleMemory idle = new IdleMemory(inFlight, memory, pause);
    return Thread.ofPlatform().name("idle-memory").daemon().start(idle::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(pause);
        look();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    quiet = isBusy() ? 0 : quiet + 1;
    if (quiet >= QUIET_LOOKS && hasGrown() && memory.isQuicklyCollected()) {
      memory.giveBack();
      kept = OptionalLong.of(memory.heapTaken());
    }
  }

  private boolean isBusy() {
    Duration now = memory.processorTime();
    long used = now.minus(processorTime).toMillis();
    processorTime = now;
    return inFlight.getAsInt() > 0 || used * BUSY_SHARE > pause.toMillis();
  }

  /** Since it was given back; what a start took is given back in any case. */
  private boolean hasGrown() {
    return kept.isEmpty()
        || memory.heapTaken() > kept.getAsLong() + Math.max(LEAST_GROWTH, kept.getAsLong());
  }
}
