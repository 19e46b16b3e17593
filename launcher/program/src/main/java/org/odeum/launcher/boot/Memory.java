// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.odeum.launcher.posix.NativeMemory;
import org.odeum.launcher.posix.PosixException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much memory this process uses. */
final class Memory {
  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long KIB = 1024;

  private Memory() {}

  /** What the objects take, those that are garbage already among them. */
  static long heapBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /**
   * Gives back what the start has used and nobody needs any more. It takes a few hundredths of a
   * second, in which nothing else is done.
   */
  static void giveBack() {
    System.gc();
    try {
      new NativeMemory().trim();
    } catch (PosixException | UnsupportedOperationException e) {
      LOG.debug("Native memory stays as it is: {}", e.toString());
    }
  }

  /** What the system has given; 0 where it does not tell. */
  static long residentBytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(kib -> Long.parseLong(kib) * KIB)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
