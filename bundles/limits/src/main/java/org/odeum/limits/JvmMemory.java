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
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  /** Without the space for new objects, which is full of garbage before each collection. */
  private final List<MemoryPoolMXBean> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .filter(pool -> !pool.getName().contains("Eden"))
          .toList();

  @Override
  public State state() {
    Runtime runtime = Runtime.getRuntime();
    return new State(used(), most(runtime.maxMemory()), resident(runtime.totalMemory()));
  }

  /** What the same spaces can have: some collectors keep a third of the heap for new objects. */
  private long most(long heap) {
    long most = 0;
    for (MemoryPoolMXBean pool : pools) {
      most += Math.max(0, pool.getUsage().getMax());
    }
    return most == 0 ? heap : Math.min(most, heap);
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
      for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(RESIDENT)) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
        }
      }
      return otherwise;
    } catch (IOException | RuntimeException e) {
      return otherwise;
    }
  }

  @Override
  public void collect() {
    System.gc();
  }
}
