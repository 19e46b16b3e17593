// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Looks users and groups up by name as the system knows them, be it in files, LDAP or elsewhere
 * (getpwnam_r(3), getgrnam_r(3)). Linux only: the fields are laid out as there.
 */
public final class UserDatabase {
  private static final long LONGEST = 1L << 20;
  private static final long LONGEST_PATH = 4096;

  /** {@code name, passwd, uid, gid, gecos, dir, shell}. */
  private static final StructLayout USER =
      MemoryLayout.structLayout(ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);

  private static final long USER_ID = 2 * ADDRESS.byteSize();
  private static final long USER_GROUP = USER_ID + JAVA_INT.byteSize();
  private static final long USER_HOME = USER_GROUP + JAVA_INT.byteSize() + ADDRESS.byteSize();

  /** {@code name, passwd, gid, padding, mem}. */
  private static final long GROUP_SIZE = 4 * ADDRESS.byteSize();

  private static final long GROUP_ID = 2 * ADDRESS.byteSize();

  /**
   * A user of the system.
   *
   * @param id the number
   * @param group the number of the user's own group
   */
  public record User(int id, int group, Path home) {}

  /** The user of this name. */
  public Optional<User> user(String name) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment entry = arena.allocate(USER);
      if (!found("getpwnam_r", arena, name, entry)) {
        return Optional.empty();
      }
      String home =
          entry.get(ADDRESS, USER_HOME).reinterpret(LONGEST_PATH, arena, null).getString(0);
      return Optional.of(
          new User(entry.get(JAVA_INT, USER_ID), entry.get(JAVA_INT, USER_GROUP), Path.of(home)));
    }
  }

  /** The number of the group of this name. */
  public OptionalInt group(String name) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment entry = arena.allocate(GROUP_SIZE, ADDRESS.byteAlignment());
      return found("getgrnam_r", arena, name, entry)
          ? OptionalInt.of(entry.get(JAVA_INT, GROUP_ID))
          : OptionalInt.empty();
    }
  }

  private static boolean found(String call, Arena arena, String name, MemorySegment entry)
      throws PosixException {
    MemorySegment buffer = arena.allocate(LONGEST);
    MemorySegment result = arena.allocate(ADDRESS);
    NativeCall.of(call, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS)
        .callForError(arena.allocateFrom(name), entry, buffer, LONGEST, result);
    return !result.get(ValueLayout.ADDRESS, 0).equals(MemorySegment.NULL);
  }
}
