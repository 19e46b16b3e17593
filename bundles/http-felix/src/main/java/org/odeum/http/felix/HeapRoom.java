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
 * was in vain, the heap is full of what stays, and nobody waits for the next seconds; nor is it
 * collected more often. Used by any thread; one at a time looks, the others wait for it.
 */
final class HeapRoom {
  /** Less than collectors leave free of their own accord: G1 keeps 10 % for what survives. */
  static final int NEEDED_PERCENT = 5;

  static final int MOST_LOOKS = 200;

  /** What filled it may be garbage that nobody has collected yet. */
  static final int LOOKS_BEFORE_COLLECTION = 50;

  /** Between two collections, and after a wait that was in vain. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

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
  private long mayCollectFrom; // by who looks

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
    this.mayCollectFrom = mayWaitFrom;
  }

  /** Waits until there is room, {@link #MOST_LOOKS} looks at most; an interrupt is kept. */
  void await() {
    if (isShort()) {
      waitForIt();
    }
  }

  /** Whether there is too little now; false too while nobody is to wait any more. */
  boolean isShort() {
    return heap.free() < needed && nanos.getAsLong() - mayWaitFrom >= 0;
  }

  private synchronized void waitForIt() {
    // Looks are counted, not time: a collection that takes long is no reason to give up.
    int looks = 0;
    try {
      for (; looks < MOST_LOOKS && isShort(); looks++) {
        if (looks == LOOKS_BEFORE_COLLECTION && nanos.getAsLong() - mayCollectFrom >= 0) {
          heap.collect();
          mayCollectFrom = nanos.getAsLong() + PATIENCE.toNanos();
        } else {
          pause.pass();
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    if (looks == MOST_LOOKS) {
      mayWaitFrom = nanos.getAsLong() + PATIENCE.toNanos();
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
