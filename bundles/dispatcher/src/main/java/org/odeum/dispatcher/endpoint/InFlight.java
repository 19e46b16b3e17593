// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts pieces of work under way: cheap to count in and out by many threads, exact to read.
 *
 * <p>Begun and ended work are counted apart, and what ended is read first: work that begins
 * meanwhile can make the difference too large for a moment, but never too small.
 */
public final class InFlight {
  private static final long POLL_NANOS = 1_000_000;

  private final LongAdder begun = new LongAdder();
  private final LongAdder ended = new LongAdder();

  /**
   * Counts one in. To be called before testing whether the work is still wanted: whoever withdraws
   * it first says so and then reads the count.
   */
  public void enter() {
    begun.increment();
    // The adder promises no order towards the read of the route table that follows.
    VarHandle.fullFence();
  }

  /** Counts one out. */
  public void exit() {
    ended.increment();
  }

  /** The number under way. */
  public int count() {
    long done = ended.sum();
    VarHandle.fullFence();
    return (int) Math.max(0, begun.sum() - done);
  }

  /**
   * Waits until nothing is under way.
   *
   * @return the number still under way when the time was over or the thread was interrupted
   */
  public int awaitIdle(long timeoutNanos) {
    long deadline = System.nanoTime() + timeoutNanos;
    int count = count();
    while (count > 0
        && System.nanoTime() - deadline < 0
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, POLL_NANOS);
      count = count();
    }
    return count;
  }
}
