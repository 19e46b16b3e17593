// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.time.Duration;

/**
 * Tells who has a connection that was not given back yet.
 *
 * @param thread the name of the thread that took it
 * @param caller the code that took it, class, method and line
 * @param sinceNanos when, by {@link System#nanoTime}
 */
record Lease(String thread, String caller, long sinceNanos) {
  /** A lease of the thread that calls, from now on. */
  static Lease ofCaller() {
    return new Lease(Thread.currentThread().getName(), Callers.nearest(), System.nanoTime());
  }

  /** Who it is, for a message. */
  String describe(long nowNanos) {
    long seconds = Duration.ofNanos(nowNanos - sinceNanos).toSeconds();
    return "thread '" + thread + "' since " + seconds + " s at " + caller;
  }
}
