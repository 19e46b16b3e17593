// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Remembers the newest lines of the log, bounded in number and length. */
final class RecentLines {
  private static final int LONGEST = 2_000;

  private final int most;
  private final Deque<String> lines = new ArrayDeque<>();

  RecentLines(int most) {
    this.most = most;
  }

  synchronized void add(String entry) {
    entry
        .lines()
        .forEach(
            line -> {
              if (lines.size() == most) {
                lines.removeFirst();
              }
              lines.addLast(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
            });
  }

  synchronized List<String> newest(int count) {
    List<String> all = new ArrayList<>(lines);
    return List.copyOf(all.subList(Math.max(0, all.size() - Math.max(0, count)), all.size()));
  }
}
