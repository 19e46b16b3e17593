// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the JVM write the heap to a file when it is full: once in a process, and never over an
 * earlier file, so that disks do not fill up. The heap holds passwords: the folder is for the
 * server's user alone.
 */
record HeapDumps(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(HeapDumps.class);

  /** The file that it is written to. */
  Path file() {
    return folder.resolve("out-of-memory.hprof");
  }

  /** Says so to the JVM, for the rest of its life. */
  void arm() {
    try {
      if (Files.exists(file())) {
        LOG.warn(
            "The heap was written to {} when it was full; it is not written again before that file"
                + " is moved away",
            file());
        return;
      }
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      HotSpotDiagnosticMXBean jvm =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      jvm.setVMOption("HeapDumpPath", file().toString());
      jvm.setVMOption("HeapDumpOnOutOfMemoryError", "true");
    } catch (IOException | IllegalArgumentException e) {
      LOG.error("The heap cannot be written to {} when it is full: {}", file(), e.toString());
    }
  }
}
