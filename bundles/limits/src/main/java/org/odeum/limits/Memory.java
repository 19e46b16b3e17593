// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

/** Tells how much memory the process has, and can free some of it. */
interface Memory {
  /**
   * One look.
   *
   * @param heapUsed by objects that are not quite new, garbage among them too
   * @param heapMost what such objects can have of the heap
   * @param resident what the system has given to the process; the heap's part where it does not say
   */
  record State(long heapUsed, long heapMost, long resident) {}

  /** Looks; costs little. */
  State state();

  /** Collects all garbage, and gives back what is free; the process stands still meanwhile. */
  void collect();
}
