// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds among the dynamic parts with one fixed beginning those whose fixed end fits a text. */
final class SuffixIndex {

  private final int[] endless;
  private final SegmentMap<int[]> numbers;
  private final int[] lengths;

  /**
   * Indexes parts by their ends.
   *
   * @param bySuffix the sorted numbers of parts by what they end with
   * @param more sorted numbers that fit whatever the end
   */
  SuffixIndex(Map<String, List<Integer>> bySuffix, int[] more) {
    Map<String, int[]> sorted = new HashMap<>();
    bySuffix.forEach(
        (suffix, list) -> sorted.put(suffix, list.stream().mapToInt(Integer::intValue).toArray()));
    int[] own = sorted.remove("");
    endless = Candidates.join(more, own == null ? Candidates.NONE : own);
    numbers = SegmentMap.of(sorted);
    lengths = sorted.keySet().stream().mapToInt(String::length).distinct().sorted().toArray();
  }

  /** The numbers that fit whatever the end. */
  int[] endless() {
    return endless;
  }

  /** Joins to {@code found} the candidates whose end the text has. */
  int[] collect(String text, int start, int end, int[] found) {
    int[] joined = found;
    for (int suffix : lengths) {
      if (suffix > end - start) {
        break;
      }
      int[] fitting = numbers.get(text, end - suffix, end);
      if (fitting != null) {
        joined = Candidates.join(joined, fitting);
      }
    }
    return joined;
  }
}
