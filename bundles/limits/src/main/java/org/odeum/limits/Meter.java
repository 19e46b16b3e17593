// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

/** Tells what threads have used since they began. */
interface Meter {
  /** What is not known. */
  long UNKNOWN = -1;

  /** CPU time in nanoseconds, or {@link #UNKNOWN}. */
  long cpuNanos(Thread thread);

  /** Bytes allocated, or {@link #UNKNOWN}. */
  long allocatedBytes(Thread thread);

  /** CPU time of the whole process in nanoseconds. */
  long processCpuNanos();
}
