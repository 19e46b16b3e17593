// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stacks of threads as the JVM writes them, virtual ones too.
 *
 * @param threads in the JVM's order
 */
record ThreadDump(List<Entry> threads) {
  private static final Pattern HEAD = Pattern.compile("#(\\d+) \"(.*)\"( virtual)?( [A-Z_]+)?.*");

  /**
   * One thread.
   *
   * @param title its name, and whether it is virtual or waits
   * @param stack a line each, without what differs between threads that do the same
   */
  record Entry(long id, String title, List<String> stack) {}

  /** Reads the text that {@code HotSpotDiagnosticMXBean.dumpThreads} writes. */
  static ThreadDump parse(List<String> lines) {
    List<Entry> threads = new ArrayList<>();
    for (String line : lines) {
      Matcher head = HEAD.matcher(line);
      if (head.matches()) {
        String virtual = head.group(3) == null ? "" : head.group(3);
        String state = head.group(4) == null ? "" : head.group(4);
        threads.add(
            new Entry(
                Long.parseLong(head.group(1)),
                '"' + head.group(2) + '"' + virtual + state,
                new ArrayList<>()));
      } else if (!threads.isEmpty() && line.startsWith("    ")) {
        threads.getLast().stack().add(line.stripTrailing());
      }
    }
    return new ThreadDump(List.copyOf(threads));
  }
}
