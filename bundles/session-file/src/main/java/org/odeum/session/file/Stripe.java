// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.odeum.session.SessionStoreUnavailableException;

/**
 * One lock against threads and processes: a thread takes the one in memory first, then that of a
 * file. The file has nothing else in it than the lock, which the kernel takes back if the process
 * dies. A thread may hold it twice.
 *
 * <p>Each has a file of its own: a thread that is interrupted closes the channel it waits on, and
 * all locks of this process on a file go when one of its channels is closed.
 */
final class Stripe implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final Path file;
  private final ReentrantLock threads = new ReentrantLock();
  private FileChannel channel;
  private FileLock processes;

  Stripe(Path file) {
    this.file = file;
  }

  void lock() {
    try {
      if (!threads.tryLock(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
        throw stuck();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SessionStoreUnavailableException(
          "The request was ended while it waited for its session.", e);
    }
    if (threads.getHoldCount() > 1) {
      return;
    }
    try {
      processes = lockFile();
    } catch (IOException e) {
      threads.unlock();
      throw FileFailure.of("locked", file, e);
    } catch (RuntimeException e) {
      threads.unlock();
      throw e;
    }
  }

  private FileLock lockFile() throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        return open().lock();
      } catch (OverlappingFileLockException e) {
        // Another store of this process has it; the kernel would not make us wait for that.
        if (System.nanoTime() - end > 0) {
          throw stuck();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private SessionStoreUnavailableException stuck() {
    return new SessionStoreUnavailableException(
        "The lock %s is held for more than ten seconds; see what the disk is doing."
            .formatted(file));
  }

  private FileChannel open() throws IOException {
    if (channel == null || !channel.isOpen()) {
      try {
        channel = FileChannel.open(file, Set.of(CREATE, WRITE), PrivateFiles.forFile(file));
      } catch (NoSuchFileException e) {
        PrivateFiles.createFolders(file.getParent());
        channel = FileChannel.open(file, Set.of(CREATE, WRITE), PrivateFiles.forFile(file));
      }
    }
    return channel;
  }

  void unlock() {
    try {
      if (threads.getHoldCount() == 1 && processes.isValid()) {
        processes.release();
      }
    } catch (IOException e) {
      // Cannot be: the channel is open. If it is not, the lock is gone already.
      throw new UncheckedIOException(e);
    } finally {
      threads.unlock();
    }
  }

  @Override
  public void close() {
    threads.lock();
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.unlock();
    }
  }
}
