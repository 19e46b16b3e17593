// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A log file that is opened anew when it was moved away or removed, so that any tool may rotate it
 * (Python's {@code WatchedFileHandler}). What cannot be written goes to another target.
 */
final class WatchedFile implements LogTarget {
  private static final OpenOption[] APPENDING = {
    StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE
  };
  private static final OpenOption[] APPENDING_TO_NO_LINK = {
    StandardOpenOption.CREATE,
    StandardOpenOption.APPEND,
    StandardOpenOption.WRITE,
    LinkOption.NOFOLLOW_LINKS
  };

  private final Path path;
  private final boolean linksFollowed;
  private final LogTarget otherwise;
  private OutputStream stream;
  private Optional<Object> opened;
  private boolean complained;

  /**
   * @param linksFollowed whether the path may be a symbolic link
   */
  WatchedFile(Path path, boolean linksFollowed, LogTarget otherwise) throws IOException {
    this.path = path;
    this.linksFollowed = linksFollowed;
    this.otherwise = otherwise;
    open();
  }

  @Override
  public boolean colours() {
    return false;
  }

  @Override
  public synchronized void write(String entry) {
    try {
      if (!opened.equals(current())) {
        stream.close();
        open();
      }
      stream.write((entry + "\n").getBytes(StandardCharsets.UTF_8));
      complained = false;
    } catch (IOException failed) {
      if (!complained) {
        otherwise.write(
            "odeum: cannot log to " + path + ": " + IoReason.of(failed) + "; logging here instead");
        complained = true;
      }
      otherwise.write(entry);
    }
  }

  @Override
  public synchronized void close() {
    try {
      stream.close();
    } catch (IOException failed) {
      otherwise.write("odeum: cannot close " + path + ": " + IoReason.of(failed));
    }
  }

  private void open() throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    if (!linksFollowed && Files.isSymbolicLink(path)) {
      throw new IOException("it is a symbolic link, which is not followed with --user");
    }
    stream = Files.newOutputStream(path, linksFollowed ? APPENDING : APPENDING_TO_NO_LINK);
    opened = current();
  }

  /** What tells the file from another of the same name; nothing if it is gone. */
  private Optional<Object> current() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return Optional.of(
          Optional.ofNullable(attributes.fileKey()).orElseGet(attributes::creationTime));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
