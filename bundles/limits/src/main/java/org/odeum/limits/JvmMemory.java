// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The memory of this process. */
final class JvmMemory implements Memory {
  private static final Path STATM = Path.of("/proc/self/statm");
  private static final long PAGE = 4096;

  /** Without the space for new objects, which is full of garbage before each collection. */
  private final List<MemoryPoolMXBean> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .filter(pool -> !pool.getName().contains("Eden"))
          .toList();

  @Override
  public State state() {
    Runtime runtime = Runtime.getRuntime();
    return new State(used(), runtime.maxMemory(), resident(runtime.totalMemory()));
  }

  private long used() {
    long used = 0;
    for (MemoryPoolMXBean pool : pools) {
      used += pool.getUsage().getUsed();
    }
    return used;
  }

  /** Real memory. Odoo takes the virtual size, which says nothing of a JVM. */
  private static long resident(long otherwise) {
    try {
      String[] words = new String(Files.readAllBytes(STATM), StandardCharsets.US_ASCII).split(" ");
      return Long.parseLong(words[1]) * PAGE;
    } catch (IOException | RuntimeException e) {
      return otherwise;
    }
  }

  @Override
  public void collect() {
    System.gc();
  }
}
