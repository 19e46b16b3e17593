// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.pipeline;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Counts the requests in a pipeline, so that the bundles of its steps can be waited for. */
final class UnderWay {
  private static final long POLL_NANOS = 1_000_000;

  private final AtomicInteger count = new AtomicInteger();

  void enter() {
    count.incrementAndGet();
  }

  void exit() {
    count.decrementAndGet();
  }

  int count() {
    return count.get();
  }

  /** Waits until there is none, and gives the number of those left when the time was over. */
  int awaitNone(long timeoutNanos) {
    long start = System.nanoTime();
    while (count.get() > 0
        && System.nanoTime() - start < timeoutNanos
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    return count.get();
  }
}
