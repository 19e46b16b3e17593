// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.odeum.launcher.config.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with the server's process id, for service managers; removed by the process it names. */
final class PidFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);

  /** Whoever may write the folder must not lead the server to another file. */
  private static final OpenOption[] NO_LINKS = {
    StandardOpenOption.WRITE,
    StandardOpenOption.CREATE,
    StandardOpenOption.TRUNCATE_EXISTING,
    LinkOption.NOFOLLOW_LINKS
  };

  private final Optional<Path> path;
  private final String content;
  private boolean kept;

  private PidFile(Optional<Path> path, String content) {
    this.path = path;
    this.content = content;
  }

  /**
   * The file of a process, which may be there or not.
   *
   * @param path empty if no file is wanted
   */
  static PidFile of(Optional<Path> path, long pid) {
    return new PidFile(path, Long.toString(pid));
  }

  /**
   * Writes the file, over an old one. A link is not followed. To be called when root's privileges
   * are gone.
   *
   * @throws StartException if it cannot be written
   */
  void write() {
    path.ifPresent(file -> write(file, content));
  }

  private static void write(Path file, String content) {
    try {
      mustBeNoLink(file);
      Files.writeString(file, content + "\n", NO_LINKS);
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  /**
   * Refuses what {@link #write} would refuse, and leaves all as it is.
   *
   * @throws StartException as there
   */
  void mustBeWritable() {
    path.ifPresent(PidFile::mustBeWritable);
  }

  private static void mustBeWritable(Path file) {
    try {
      mustBeNoLink(file);
      if (Files.exists(file)) {
        Files.newByteChannel(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS).close();
      } else {
        Files.delete(Files.createFile(file));
      }
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  private static void mustBeNoLink(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new IOException("it is a symbolic link");
    }
  }

  private static StartException notWritable(Path file, IOException e) {
    return new StartException(
        "The pid file %s cannot be written (%s); make its folder or name another file with --pidfile."
            .formatted(file, Sentence.reason(e)));
  }

  /** Leaves the file where it is when this is closed: the next image has the same id. */
  void keep() {
    kept = true;
  }

  /** Removes it after all: there will be no next image. */
  void abandon() throws IOException {
    kept = false;
    close();
  }

  @Override
  public void close() throws IOException {
    if (!kept
        && path.isPresent()
        && Files.isRegularFile(path.get(), LinkOption.NOFOLLOW_LINKS)
        && isOurs(Files.readString(path.get()).strip())) {
      remove(path.get());
    }
  }

  /** One without a number is nobody's: root made it for a server that then did not start. */
  private boolean isOurs(String found) {
    return found.equals(content) || found.isEmpty();
  }

  /** A server that gave up root's privileges may own the file, but not the folder it is in. */
  private static void remove(Path file) throws IOException {
    try {
      Files.delete(file);
    } catch (AccessDeniedException e) {
      Files.writeString(file, "", NO_LINKS);
      LOG.info("The pid file {} is emptied; only its folder's owner can remove it", file);
    }
  }
}
