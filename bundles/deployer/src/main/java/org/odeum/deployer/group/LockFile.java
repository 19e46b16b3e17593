// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.group;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that at most one process has locked; the system unlocks it when the process ends. */
final class LockFile implements AutoCloseable {
  private final Path file;
  private FileChannel channel;
  private FileLock lock;

  LockFile(Path file) {
    this.file = file;
  }

  /** Takes the lock unless somebody else has it. */
  boolean take() throws IOException {
    if (lock != null) {
      return true;
    }
    FileChannel opened =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lock = opened.tryLock();
    } catch (OverlappingFileLockException withinThisProcess) {
      lock = null;
    }
    if (lock == null) {
      opened.close();
      return false;
    }
    channel = opened;
    return true;
  }

  /**
   * Makes the file, which must not be there, and has the lock from the moment that others can see
   * it.
   */
  void make() throws IOException {
    Path born = file.resolveSibling(file.getFileName() + ".new");
    LockFile other = new LockFile(born);
    if (!other.take()) {
      throw new IOException("another process makes " + file);
    }
    try {
      // Not moved: whoever has this name already keeps it.
      Files.createLink(file, born);
    } catch (IOException failed) {
      other.close();
      throw failed;
    } finally {
      Files.deleteIfExists(born);
    }
    channel = other.channel;
    lock = other.lock;
  }

  boolean isHeld() {
    return lock != null;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
      lock = null;
    }
  }
}
