// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads a heap dump in the binary format of HPROF 1.0.2, record by record. Nothing of it is kept in
 * memory; whoever wants several things reads it several times.
 */
final class HeapFile implements AutoCloseable {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int ID = 8;

  /** The code of a reference among the types of fields. */
  static final int OBJECT = 2;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment data;
  private final long start;

  HeapFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      data = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
    long end = 0;
    while (data.get(ValueLayout.JAVA_BYTE, end) != 0) {
      end++;
    }
    if (u4(end + 1) != ID) {
      arena.close();
      throw new IOException("its identifiers have " + u4(end + 1) + " bytes");
    }
    start = end + 1 + 4 + 8;
  }

  /** Is told what the file has. Positions are where the bytes of a thing begin. */
  interface Visitor {
    /** A name. */
    default void text(long id, long at, int length) {}

    /** A class has a name. */
    default void loaded(long classId, long nameId) {}

    /** A root of the collector; {@code thread} is zero if it belongs to none. */
    default void root(long id, int kind, int thread) {}

    /** A class: what it refers to by itself begins at the position. */
    default void type(long id, long at) {}

    /** An object and its fields. */
    default void instance(long id, long classId, long at) {}

    /** An array of references. */
    default void array(long id, long classId, long at, int length) {}
  }

  void read(Visitor visitor) {
    for (long at = start; at < data.byteSize(); ) {
      int tag = u1(at);
      long length = u4(at + 5) & 0xFFFFFFFFL;
      long body = at + 9;
      switch (tag) {
        case 0x01 -> visitor.text(id(body), body + ID, (int) length - ID);
        case 0x02 -> visitor.loaded(id(body + 4), id(body + 8 + ID));
        case 0x0C, 0x1C -> heap(body, body + length, visitor);
        default -> {
          // Stack traces and the like are not needed.
        }
      }
      at = body + length;
    }
  }

  private void heap(long from, long end, Visitor visitor) {
    for (long at = from; at < end; ) {
      int tag = u1(at++);
      switch (tag) {
        case 0xFF, 0x05, 0x07 -> {
          visitor.root(id(at), tag, 0);
          at += ID;
        }
        case 0x01 -> {
          visitor.root(id(at), tag, 0);
          at += 2 * ID;
        }
        case 0x02, 0x03, 0x08 -> {
          visitor.root(id(at), tag, u4(at + ID));
          at += ID + 8;
        }
        case 0x04, 0x06 -> {
          visitor.root(id(at), tag, u4(at + ID));
          at += ID + 4;
        }
        case 0x20 -> {
          visitor.type(id(at), at + ID + 4);
          at = endOfType(at + ID + 4);
        }
        case 0x21 -> {
          visitor.instance(id(at), id(at + ID + 4), at + 2 * ID + 8);
          at += 2 * ID + 8 + (u4(at + 2 * ID + 4) & 0xFFFFFFFFL);
        }
        case 0x22 -> {
          int length = u4(at + ID + 4);
          visitor.array(id(at), id(at + ID + 8), at + 2 * ID + 8, length);
          at += 2 * ID + 8 + (long) length * ID;
        }
        case 0x23 -> at += ID + 9 + (long) u4(at + ID + 4) * size(u1(at + ID + 8));
        default -> throw new IllegalStateException("The heap dump has an unknown record " + tag);
      }
    }
  }

  private long endOfType(long at) {
    long next = statics(at);
    int count = u2(next);
    next += 2;
    for (int i = 0; i < count; i++) {
      next += ID + 1 + size(u1(next + ID));
    }
    return next + 2 + (long) u2(next) * (ID + 1);
  }

  /** Where the static fields of a class begin, at their count. */
  long statics(long at) {
    long next = at + 6 * ID + 4;
    int constants = u2(next);
    next += 2;
    for (int i = 0; i < constants; i++) {
      next += 3 + size(u1(next + 2));
    }
    return next;
  }

  /** The bytes that a value of a type takes. */
  static int size(int type) {
    return switch (type) {
      case OBJECT -> ID;
      case 4, 8 -> 1;
      case 5, 9 -> 2;
      case 6, 10 -> 4;
      case 7, 11 -> 8;
      default -> throw new IllegalStateException("The heap dump has an unknown type " + type);
    };
  }

  int u1(long at) {
    return data.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
  }

  int u2(long at) {
    return data.get(SHORT, at) & 0xFFFF;
  }

  int u4(long at) {
    return data.get(INT, at);
  }

  long id(long at) {
    return data.get(LONG, at);
  }

  String text(long at, int length) {
    return new String(data.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE), UTF_8);
  }

  @Override
  public void close() {
    arena.close();
  }
}
