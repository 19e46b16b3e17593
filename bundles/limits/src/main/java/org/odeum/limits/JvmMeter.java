// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Asks the JVM, which keeps no account of virtual threads. */
final class JvmMeter implements Meter {
  private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Override
  public long cpuNanos(Thread thread) {
    return thread.isVirtual() ? UNKNOWN : threads.getThreadCpuTime(thread.threadId());
  }

  @Override
  public long allocatedBytes(Thread thread) {
    return thread.isVirtual() ? UNKNOWN : threads.getThreadAllocatedBytes(thread.threadId());
  }

  @Override
  public long processCpuNanos() {
    return system.getProcessCpuTime();
  }
}
