// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the system says of a process and its children (Linux). */
final class Children {
  private Children() {}

  /** Those that have ended and that nobody has buried. */
  static List<String> dead(long parent) {
    return of(parent).filter(state -> state.startsWith("Z")).toList();
  }

  /** Those that run this program. */
  static List<String> running(long parent, String program) {
    return of(parent).filter(state -> state.endsWith("(" + program + ")")).toList();
  }

  /** The process ids of those that run this program. */
  static List<Long> pids(long parent, String program) {
    return ProcessHandle.of(parent).stream()
        .flatMap(ProcessHandle::children)
        .map(ProcessHandle::pid)
        .filter(child -> state(Path.of("/proc/" + child)).endsWith("(" + program + ")"))
        .toList();
  }

  /** Whether all threads of a process stand still after SIGSTOP. */
  static boolean stopped(long process) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
      return threads.allMatch(thread -> state(thread).startsWith("T"));
    }
  }

  /** State and name of each child. */
  private static Stream<String> of(long parent) {
    return ProcessHandle.of(parent).stream()
        .flatMap(ProcessHandle::children)
        .map(child -> state(Path.of("/proc/" + child.pid())));
  }

  private static String state(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      int end = stat.lastIndexOf(')') + 1;
      return stat.substring(end + 1, end + 2) + " " + stat.substring(stat.indexOf('('), end);
    } catch (IOException ended) {
      return "";
    }
  }
}
