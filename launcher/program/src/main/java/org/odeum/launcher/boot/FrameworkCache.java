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

  /**
   * The jars of addons are copied there, and containers have 64 MiB of it unless told otherwise.
   */
  private static final long ENOUGH = 512L << 20;

  /** What keeps the folder out of memory. */
  private static final String IN_MEMORY = "odeum.cache-in-memory";

  private final Optional<Path> memory;

  /**
   * A finder.
   *
   * @param memory a folder that may be a file system in memory, or not exist
   */
  FrameworkCache(Optional<Path> memory) {
    this.memory = memory;
  }

  /** As the launching property {@value #IN_MEMORY} has it. */
  static FrameworkCache of(ServerDefinition definition) {
    return definition.allows(IN_MEMORY) ? ofThisSystem() : new FrameworkCache(Optional.empty());
  }

  /** Where Linux has shared memory. */
  static FrameworkCache ofThisSystem() {
    return new FrameworkCache(Optional.of(Path.of("/dev/shm")));
  }

  /** An empty or missing folder for the process that owns {@code run}. */
  Path in(Path run) {
    Path cache = run.resolve(NAME);
    try {
      if (memory.isPresent() && isInMemory(memory.get())) {
        link(cache, Files.createTempDirectory(memory.get(), PREFIX));
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
        memory.equals(Optional.ofNullable(target.getParent()))
            && target.getFileName().toString().startsWith(PREFIX);
    return ours && Files.isDirectory(target) ? Optional.of(target) : Optional.empty();
  }

  private static void link(Path cache, Path target) throws IOException {
    try {
      Files.createSymbolicLink(cache, target);
    } catch (IOException | UnsupportedOperationException e) {
      Files.delete(target);
      throw e;
    }
  }

  private static boolean isInMemory(Path folder) throws IOException {
    return Files.isDirectory(folder)
        && Files.isWritable(folder)
        && Files.getFileStore(folder).type().equals("tmpfs")
        && Files.getFileStore(folder).getUsableSpace() >= ENOUGH;
  }
}
