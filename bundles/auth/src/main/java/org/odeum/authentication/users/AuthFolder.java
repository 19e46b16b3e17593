// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The folder with what nobody but the server's user may read; files are replaced as a whole, and
 * changed under one lock that holds against threads and other processes.
 */
public final class AuthFolder {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final FileAttribute<?>[] NONE = {};

  private final Path folder;

  /** Nothing is made before something is written. */
  public AuthFolder(Path folder) {
    this.folder = folder;
  }

  /** Where a file is. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Work that may fail for the disk. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /**
   * Does something that nobody else in this folder does at the same time.
   *
   * @throws AuthFilesException if the disk, or who holds the lock, does not allow it
   */
  public synchronized <T> T locked(Work<T> work) {
    try {
      Files.createDirectories(folder, permissions("rwx------"));
      try (FileChannel channel =
              FileChannel.open(file(".lock"), Set.of(CREATE, WRITE), permissions("rw-------"));
          FileLock lock = lock(channel)) {
        return work.run();
      }
    } catch (IOException e) {
      throw new AuthFilesException(
          "The folder %s cannot be used: %s. Make it writable for the server's user."
              .formatted(folder, e),
          e);
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      Optional<FileLock> lock = tryLock(channel);
      if (lock.isPresent()) {
        return lock.get();
      }
      if (System.nanoTime() - end > 0) {
        throw new IOException("another process has held .lock for more than ten seconds");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // somebody else in this process
    }
  }

  /** Replaces a file; whoever reads it sees the old content or the new. */
  public void replace(String name, byte[] content) throws IOException {
    Path written = file(name + "." + UUID.randomUUID() + ".new");
    try {
      try (FileChannel channel =
          FileChannel.open(written, Set.of(CREATE_NEW, WRITE), permissions("rw-------"))) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(written, file(name), ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private FileAttribute<?>[] permissions(String posix) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))
        }
        : NONE;
  }
}
