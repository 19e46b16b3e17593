// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a place for the folder that Felix keeps for one process, and that nobody reads after it: in
 * memory, if the system has a file system there.
 *
 * <p>Felix overwrites a small file for each bundle that it installs, which journalling file systems
 * answer with a wait of milliseconds. What lies in memory is reached by a symbolic link from the
 * process's own folder, so that whoever removes that one finds it.
 */
final class FrameworkCache {
  private static final Logger LOG = LoggerFactory.getLogger(FrameworkCache.class);

  /** The name of the link or folder in the process's own folder. */
  private static final String NAME = "framework";

  private static final String PREFIX = "odeum-";
  private static final long ENOUGH = 64L << 20;

  private final Path memory;

  /**
   * A finder.
   *
   * @param memory a folder that may be a file system in memory, or not exist
   */
  FrameworkCache(Path memory) {
    this.memory = memory;
  }

  /** Where Linux has shared memory. */
  static FrameworkCache ofThisSystem() {
    return new FrameworkCache(Path.of("/dev/shm"));
  }

  /** An empty or missing folder for the process that owns {@code run}. */
  Path in(Path run) {
    Path cache = run.resolve(NAME);
    try {
      if (isInMemory()) {
        Files.createSymbolicLink(cache, Files.createTempDirectory(memory, PREFIX));
      }
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("The framework's cache is on disk: {}", e.toString());
    }
    return cache;
  }

  /** The folder in memory that a file of a process's folder stands for, if it is such a link. */
  Optional<Path> behind(Path file) throws IOException {
    if (!file.endsWith(NAME) || !Files.isSymbolicLink(file)) {
      return Optional.empty();
    }
    Path target = Files.readSymbolicLink(file);
    boolean ours =
        memory.equals(target.getParent()) && target.getFileName().toString().startsWith(PREFIX);
    return ours && Files.isDirectory(target) ? Optional.of(target) : Optional.empty();
  }

  private boolean isInMemory() throws IOException {
    return Files.isDirectory(memory)
        && Files.isWritable(memory)
        && Files.getFileStore(memory).type().equals("tmpfs")
        && Files.getFileStore(memory).getUsableSpace() >= ENOUGH;
  }
}
