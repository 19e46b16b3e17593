// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whom the system takes this process for. Linux keeps that for each thread; the C library's calls,
 * which are used here, change all threads of the process, those of the JVM too. Linux only.
 */
public final class Credentials {
  private static final Path THREADS = Path.of("/proc/self/task");
  private static final int SET_DUMPABLE = 4;

  /** The number of the user that this process acts as. */
  public int user() throws IOException {
    // A file that a process makes is its user's, and so is its folder in /proc; but that of a
    // process that gave up its privileges may be root's.
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines.filter(line -> line.startsWith("Uid:")).findFirst().stream()
          .mapToInt(line -> Integer.parseInt(line.split("\\s+")[2]))
          .findFirst()
          .orElseThrow(() -> new IOException("/proc/self/status names no user"));
    }
  }

  /** Takes on the user's supplementary groups, and no others. */
  public void takeGroupsOf(String user, int group) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      NativeCall.of("initgroups", ADDRESS, JAVA_INT).call(arena.allocateFrom(user), group);
    }
  }

  /** Gives up all supplementary groups. */
  public void dropGroups() throws PosixException {
    NativeCall.of("setgroups", JAVA_LONG, ADDRESS).call(0L, MemorySegment.NULL);
  }

  /**
   * Becomes this user for good. The process stays open to tools of that user, such as {@code jcmd},
   * as if the user had started it.
   *
   * @throws IOException if one of the threads is still somebody else
   */
  public void become(int user, int group) throws IOException {
    NativeCall.of("setgid", JAVA_INT).call(group);
    NativeCall.of("setuid", JAVA_INT).call(user);
    NativeCall.variadic("prctl", 1, JAVA_INT, JAVA_LONG).call(SET_DUMPABLE, 1L);
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        check(thread, user, group);
      }
    }
  }

  private static void check(Path thread, int user, int group) throws IOException {
    try (Stream<String> lines = Files.lines(thread.resolve("status"))) {
      String users = "Uid:" + "\t%d".formatted(user).repeat(4);
      String groups = "Gid:" + "\t%d".formatted(group).repeat(4);
      if (lines.filter(line -> line.equals(users) || line.equals(groups)).count() != 2) {
        throw new IOException("thread " + thread.getFileName() + " keeps its old user");
      }
    } catch (NoSuchFileException ended) {
      // A thread that ended meanwhile does no harm.
      return;
    }
  }

  /** Sets which permissions new files do not get; gives those that held before. */
  public int mask(int permissions) throws PosixException {
    return NativeCall.of("umask", JAVA_INT).call(permissions);
  }

  /** Sets environment variables for images and processes to come; Java does not see them. */
  public void environment(Map<String, String> variables) throws PosixException {
    NativeCall setenv = NativeCall.of("setenv", ADDRESS, ADDRESS, JAVA_INT);
    try (Arena arena = Arena.ofConfined()) {
      for (Map.Entry<String, String> variable : variables.entrySet()) {
        setenv.call(
            arena.allocateFrom(variable.getKey()), arena.allocateFrom(variable.getValue()), 1);
      }
    }
  }
}
