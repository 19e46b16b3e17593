// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.time.Duration;

/** The memory of this process, as {@link IdleMemory} sees it. */
interface ProcessMemory {
  /** What the JVM has taken of the system for objects, in bytes, used or not. */
  long heapTaken();

  /** Whether a whole collection stops the program for so short a time that nobody would notice. */
  boolean isQuicklyCollected();

  /** What this process has used of the processors since it began. */
  Duration processorTime();

  /** Gives back what nobody needs any more; the program stands still meanwhile. */
  void giveBack();
}
