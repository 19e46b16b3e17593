// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tells by the first character of a text how long the fixed beginnings are that it may have. */
final class PrefixLengths {

  private static final int ASCII = 128;

  /** By character; the last entry is for all characters beyond ASCII together. */
  private final int[][] lengths = new int[ASCII + 1][];

  /** Takes the beginnings, none of them empty. */
  PrefixLengths(Set<String> prefixes) {
    Map<Integer, Set<Integer>> found = new HashMap<>();
    for (String prefix : prefixes) {
      found.computeIfAbsent(index(prefix.charAt(0)), key -> new TreeSet<>()).add(prefix.length());
    }
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = found.getOrDefault(i, Set.of()).stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** The lengths of beginnings with this first character, and perhaps of more, ascending. */
  int[] of(char first) {
    return lengths[index(first)];
  }

  private static int index(char first) {
    return Math.min(first, ASCII);
  }
}
