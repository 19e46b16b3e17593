// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.odeum.launcher.config.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with the server's process id, for service managers; removed by the process it names. */
final class PidFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);

  private final Optional<Path> path;
  private final String content;
  private boolean kept;

  private PidFile(Optional<Path> path, String content) {
    this.path = path;
    this.content = content;
  }

  /**
   * Writes the file, over an old one.
   *
   * @param path empty if no file is wanted
   * @throws StartException if it cannot be written
   */
  static PidFile write(Optional<Path> path, long pid) {
    String content = Long.toString(pid);
    path.ifPresent(file -> write(file, content));
    return new PidFile(path, content);
  }

  /** The file of another process, which may be there or not. */
  static PidFile of(Optional<Path> path, long pid) {
    return new PidFile(path, Long.toString(pid));
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content + "\n");
    } catch (IOException e) {
      throw new StartException(
          "The pid file %s cannot be written (%s); make its folder or name another file with --pidfile."
              .formatted(file, Sentence.reason(e)));
    }
  }

  /** Leaves the file where it is when this is closed: the next image has the same id. */
  void keep() {
    kept = true;
  }

  @Override
  public void close() throws IOException {
    if (!kept
        && path.isPresent()
        && Files.exists(path.get())
        && Files.readString(path.get()).strip().equals(content)) {
      remove(path.get());
    }
  }

  /** A server that gave up root's privileges may own the file, but not the folder it is in. */
  private static void remove(Path file) throws IOException {
    try {
      Files.delete(file);
    } catch (AccessDeniedException e) {
      Files.writeString(file, "");
      LOG.info("The pid file {} is emptied; only its folder's owner can remove it", file);
    }
  }
}
