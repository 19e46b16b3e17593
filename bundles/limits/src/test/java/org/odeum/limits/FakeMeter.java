// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

/** A meter that a test turns. */
final class FakeMeter implements Meter {
  long cpu;
  long allocated;
  long processCpu = 1;

  @Override
  public long cpuNanos(Thread thread) {
    return thread.isVirtual() ? UNKNOWN : cpu;
  }

  @Override
  public long allocatedBytes(Thread thread) {
    return thread.isVirtual() ? UNKNOWN : allocated;
  }

  @Override
  public long processCpuNanos() {
    return processCpu;
  }
}
