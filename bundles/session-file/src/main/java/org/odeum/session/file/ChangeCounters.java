// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.odeum.session.SessionId;

/**
 * Tells all processes that share a folder whether a session was changed since, without a look at
 * its file: counters in a file that each of them has in its memory. Sessions share a counter with
 * others, which only means that a file is looked at once more than need be.
 *
 * <p>A counter is odd while a change is under way, so that the change of a process that dies in the
 * middle of it does not pass unnoticed. Changes are made by who holds the lock of the session; of
 * sessions with the same counter there is only one.
 */
final class ChangeCounters {
  /** A multiple of the number of locks, so that sessions with one counter have one lock. */
  static final int COUNTERS = 1 << 14;

  /** What is said of a session while nothing is known. */
  static final long UNSURE = 1;

  private static final int BYTES = COUNTERS * Long.BYTES;
  private static final VarHandle COUNTER =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final Path file;
  private final Stripe making;
  private volatile ByteBuffer memory;

  ChangeCounters(Path locks) {
    file = locks.resolve("changes");
    making = new Stripe(locks.resolve("changes.lock"));
  }

  /** The counter of sessions with this stable part, which may be followed by more. */
  static int index(String stablePart) {
    int hash = 0;
    for (int i = 0; i < SessionId.STABLE_LENGTH; i++) {
      hash = 31 * hash + stablePart.charAt(i);
    }
    return Math.floorMod(hash, COUNTERS);
  }

  /** Another number after each change; odd if that cannot be said now. */
  long of(SessionId id) {
    ByteBuffer counters = memory;
    if (counters == null) {
      counters = findExisting();
    }
    return counters == null ? UNSURE : (long) COUNTER.getVolatile(counters, offset(id));
  }

  /**
   * Makes a change, by who holds the session's lock.
   *
   * @return the number after it
   */
  long changing(SessionId id, Runnable change) {
    ByteBuffer counters = made();
    int offset = offset(id);
    long before = (long) COUNTER.getVolatile(counters, offset);
    // Odd already, if somebody died.
    long odd = (before & 1) == 0 ? before + 1 : before + 2;
    COUNTER.setVolatile(counters, offset, odd);
    try {
      change.run();
    } finally {
      COUNTER.setVolatile(counters, offset, odd + 1);
    }
    return odd + 1;
  }

  private static int offset(SessionId id) {
    return index(id.text()) * Long.BYTES;
  }

  /** Those that a process has made already; null if none has. */
  private ByteBuffer findExisting() {
    try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
      if (channel.size() >= BYTES) {
        memory = channel.map(MapMode.READ_WRITE, 0, BYTES);
      }
      return memory;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw FileFailure.of("mapped into memory", file, e);
    }
  }

  private ByteBuffer made() {
    ByteBuffer known = memory;
    if (known != null) {
      return known;
    }
    making.lock();
    try (FileChannel channel =
        FileChannel.open(file, Set.of(CREATE, READ, WRITE), PrivateFiles.forFile(file))) {
      // Filled now: a page that has no place on the disk later would end the process.
      for (long size = channel.size(); size < BYTES; size = channel.size()) {
        channel.write(ByteBuffer.allocate((int) (BYTES - size)), size);
      }
      ByteBuffer counters = channel.map(MapMode.READ_WRITE, 0, BYTES);
      memory = counters;
      return counters;
    } catch (IOException e) {
      throw FileFailure.of("mapped into memory", file, e);
    } finally {
      making.unlock();
    }
  }

  /** What was mapped stays so until nobody uses it. */
  void close() {
    making.close();
  }
}
