// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.odeum.launcher.logging.IoReason;
import org.odeum.launcher.posix.MemoryFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration file as a process has read and checked it, for others that go on with its
 * server: a master's workers, by a copy on disk, and its next image, in memory. A file that is
 * edited, or broken, after that keeps none of them from starting, and all workers have the same
 * options. For use by one thread.
 */
public final class CheckedConfiguration implements AutoCloseable {
  /** The environment variable that names the copy to a worker. */
  public static final String VARIABLE = "ODEUM_CHECKED_CONFIGURATION";

  /**
   * The environment variable that names a descriptor to the next image: memory that holds the file
   * as it was checked before the reload. Requests may take a minute to end after that.
   */
  public static final String RELOADED = "ODEUM_RELOADED_CONFIGURATION";

  private static final Logger LOG = LoggerFactory.getLogger(CheckedConfiguration.class);

  private final Path copy;
  private boolean kept;

  private CheckedConfiguration(Path copy) {
    this.copy = copy;
  }

  /**
   * Writes the copy, readable by this user alone, for there may be passwords in it.
   *
   * @param options what the master lives by
   */
  public static CheckedConfiguration write(EffectiveOptions options, Path copy) throws IOException {
    Files.createDirectories(copy.getParent());
    Path fresh = copy.resolveSibling(copy.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh);
    PosixFileAttributeView rights = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
    if (rights != null) {
      rights.setPermissions(PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(fresh, options.configurationText());
    Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new CheckedConfiguration(copy);
  }

  /** What a worker needs in its environment. */
  public Map<String, String> variables() {
    return Map.of(VARIABLE, copy.toString());
  }

  /** Leaves the copy to the next image and to workers that are starting. */
  public void keep() {
    kept = true;
  }

  /** What a master has handed over; empty in a process that has none, or whose has ended. */
  static Optional<String> handedOver(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (named.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(Path.of(named)));
    } catch (NoSuchFileException ended) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StartException(
          "The options of the master cannot be read from %s: %s.".formatted(named, IoReason.of(e)),
          e);
    }
  }

  /** What the image before this one has checked; empty if there was none. */
  static Optional<String> ofImageBefore(Map<String, String> environment) {
    try {
      return MemoryFile.take(environment, RELOADED)
          .map(text -> new String(text, StandardCharsets.UTF_8));
    } catch (IOException notThere) {
      return Optional.empty(); // the file itself is still there
    }
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      LOG.warn("The file {} stays: {}", copy, IoReason.of(e));
    }
  }
}
