// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Has whoever begins with something new wait while the heap is all but full. A request that fills
 * it without end then fails alone: nobody else allocates in that moment, and Jetty closes every
 * connection that runs out of memory while it is read from.
 *
 * <p>Waiting takes no memory, and is over after a while whether there is room or not. Where that
 * was in vain, the heap is full of what stays, and nobody waits for the next seconds. Used by any
 * thread; one at a time looks, the others wait for it.
 */
final class HeapRoom {
  /** More than collectors leave free of their own accord: G1 keeps 10 % for what survives. */
  static final int NEEDED_PERCENT = 5;

  static final int LOOKS = 200;

  /** What filled it may be garbage that nobody has collected yet. */
  static final int LOOKS_BEFORE_COLLECTION = 50;

  static final Duration AFTER_WAITING_IN_VAIN = Duration.ofSeconds(10);

  private static final long PAUSE_MILLIS = 5;

  /** The memory that it is about. */
  interface Heap {
    /** How many bytes the heap may have. */
    long most();

    /** How many bytes of them are not in use, garbage being in use. */
    long free();

    /** Stands still until the garbage is gone. */
    void collect();
  }

  /** Passes some time between two looks. */
  interface Pause {
    void pass() throws InterruptedException;
  }

  private final Heap heap;
  private final Pause pause;
  private final LongSupplier nanos;
  private final long needed;
  private volatile long mayWaitFrom;

  /** Watches this process's heap. */
  HeapRoom() {
    this(
        new RuntimeHeap(Runtime.getRuntime().maxMemory()),
        () -> Thread.sleep(PAUSE_MILLIS),
        System::nanoTime);
  }

  HeapRoom(Heap heap, Pause pause, LongSupplier nanos) {
    this.heap = heap;
    this.pause = pause;
    this.nanos = nanos;
    this.needed = heap.most() / 100 * NEEDED_PERCENT;
    this.mayWaitFrom = nanos.getAsLong();
  }

  /** Waits until there is room, a second or so at most; an interrupt ends it and is kept. */
  void await() {
    if (isNeeded()) {
      waitForIt();
    }
  }

  private boolean isNeeded() {
    return heap.free() < needed && nanos.getAsLong() - mayWaitFrom >= 0;
  }

  private synchronized void waitForIt() {
    // Looks are counted, not time: a collection that takes long is no reason to give up.
    for (int look = 0; isNeeded(); look++) {
      if (look == LOOKS_BEFORE_COLLECTION) {
        heap.collect();
        continue;
      }
      if (look == LOOKS) {
        mayWaitFrom = nanos.getAsLong() + AFTER_WAITING_IN_VAIN.toNanos();
        return;
      }
      try {
        pause.pass();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Looking at it takes some 50 ns. */
  private record RuntimeHeap(long most) implements Heap {
    @Override
    public long free() {
      Runtime runtime = Runtime.getRuntime();
      return most - runtime.totalMemory() + runtime.freeMemory();
    }

    @Override
    public void collect() {
      Runtime.getRuntime().gc();
    }
  }
}
