// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.time.Duration;

/** Lets a thread sleep until there may be something to do. Safe for use by any thread. */
final class Alarm {
  private boolean rung;

  /** Wakes the sleeper, or keeps the next one from falling asleep. */
  synchronized void ring() {
    rung = true;
    notifyAll();
  }

  /**
   * Sleeps.
   *
   * @param most how long; zero or less does not sleep
   * @return whether it was woken by {@link #ring}
   */
  synchronized boolean sleep(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    long left = most.toMillis();
    while (!rung && left > 0) {
      wait(left);
      // Rounded up, or the last part of a millisecond would be spent looking.
      left = (end - System.nanoTime() + 999_999) / 1_000_000;
    }
    boolean was = rung;
    rung = false;
    return was;
  }

  /** Sleeps until it rings. */
  synchronized void sleep() throws InterruptedException {
    while (!rung) {
      wait();
    }
    rung = false;
  }
}
