// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import org.odeum.launcher.posix.NativeMemory;
import org.odeum.launcher.posix.PosixException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the JVM that this process is, and the C library below it. */
final class JvmMemory implements ProcessMemory {
  private static final Logger LOG = LoggerFactory.getLogger(JvmMemory.class);

  /** That much is collected in a few tenths of a second, also if all of it is in use. */
  private static final long QUICKLY_COLLECTED = 256L << 20;

  @Override
  public long heapTaken() {
    return Runtime.getRuntime().totalMemory();
  }

  /** The space for new objects does not count: what is in it is garbage, which costs no time. */
  @Override
  public boolean isQuicklyCollected() {
    long used = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP && !pool.getName().contains("Eden")) {
        used += pool.getUsage().getUsed();
      }
    }
    return used < QUICKLY_COLLECTED;
  }

  @Override
  public Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void giveBack() {
    HeapReserve.ofThisProcess().collectClosely(System::gc);
    try {
      new NativeMemory().trim();
    } catch (PosixException | UnsupportedOperationException e) {
      LOG.debug("Native memory stays as it is: {}", e.toString());
    }
  }
}
