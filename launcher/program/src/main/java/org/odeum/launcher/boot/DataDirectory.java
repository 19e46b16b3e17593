// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.odeum.launcher.config.StartException;

/**
 * The data directory, held by one server at a time: while this is open no other server can open it.
 * The lock is the operating system's, so a killed server leaves none behind.
 */
final class DataDirectory implements AutoCloseable {
  /** What this program writes and reads; raised when older programs would misread the data. */
  private static final int FORMAT = 1;

  private static final String FORMAT_FILE = "format";
  private static final String LOCK_FILE = "server.lock";
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_NANOS = 20_000_000;

  private final Path path;
  private final Optional<FileChannel> lockFile;

  private DataDirectory(Path path, Optional<FileChannel> lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder if need be, and takes it.
   *
   * @param pid the process that takes it, which a second server will name
   * @throws StartException if another server has it, its format is newer, or it cannot be written
   */
  static DataDirectory open(Path path, long pid) {
    try {
      Files.createDirectories(path);
      FileChannel file =
          FileChannel.open(
              path.resolve(LOCK_FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      try {
        lock(path, file);
        checkFormat(path);
        write(file, Long.toString(pid));
        return new DataDirectory(path, Optional.of(file));
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StartException(
          "The data directory %s cannot be written (%s); make it writable or name another with --data-dir."
              .formatted(path, Sentence.reason(e)));
    }
  }

  /**
   * The data directory in a worker: the master has it, so it is neither locked nor made.
   *
   * @throws StartException if its format is newer
   */
  static DataDirectory ofMaster(Path path) throws IOException {
    checkFormat(path);
    return new DataDirectory(path, Optional.empty());
  }

  /** Takes the folder if no server has it; gives one that is not {@link #isOwn own} if so. */
  static DataDirectory takeIfFree(Path path) throws IOException {
    FileChannel file = FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.WRITE);
    try {
      if (file.tryLock() != null) {
        return new DataDirectory(path, Optional.of(file));
      }
    } catch (OverlappingFileLockException e) {
      // It is this process that has it.
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
    file.close();
    return new DataDirectory(path, Optional.empty());
  }

  /** Whether this process has the lock. */
  boolean isOwn() {
    return lockFile.isPresent();
  }

  /** Where it is. */
  Path path() {
    return path;
  }

  /** The folder with one folder for each process that runs on this data directory. */
  Path runs() {
    return path.resolve("run");
  }

  @Override
  public void close() throws IOException {
    if (lockFile.isPresent() && lockFile.get().isOpen()) {
      lockFile.get().truncate(0);
      lockFile.get().close();
    }
  }

  // The lock lives as long as its channel, which close() closes.
  @SuppressWarnings("UnusedVariable")
  private static void lock(Path path, FileChannel file) throws IOException {
    FileLock lock = null;
    // A worker whose master was killed has it for a moment, to remove what is left.
    for (int attempt = 0; lock == null && attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      try {
        lock = file.tryLock();
      } catch (OverlappingFileLockException e) {
        break;
      }
    }
    if (lock == null) {
      throw new StartException(
          "The data directory %s is in use by the server with pid %s; stop that one or name another directory with --data-dir."
              .formatted(path, read(file)));
    }
  }

  private static void checkFormat(Path path) throws IOException {
    Path file = path.resolve(FORMAT_FILE);
    if (!Files.exists(file)) {
      Files.writeString(file, FORMAT + "\n");
      return;
    }
    String text = Files.readString(file).strip();
    int format;
    try {
      format = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new StartException(
          "The file %s should hold the format number of the data directory but holds \"%s\"; restore it, or name another directory with --data-dir."
              .formatted(file, text));
    }
    if (format > FORMAT) {
      throw new StartException(
          "The data directory %s has format %d, written by a newer server, and this one knows formats up to %d; start the newer server, or name another directory with --data-dir."
              .formatted(path, format, FORMAT));
    }
  }

  private static String read(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    file.read(bytes, 0);
    String text = StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
    return text.isEmpty() ? "unknown" : text;
  }

  private static void write(FileChannel file, String text) throws IOException {
    file.truncate(0);
    file.write(StandardCharsets.US_ASCII.encode(text + "\n"), 0);
  }
}
