// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds among many dynamic parts the few whose fixed beginning and end fit a text.
 *
 * <p>Beginnings are looked up by hash, one look-up for each length that occurs; then ends.
 */
final class AnchorIndex {

  private final ByLength<ByLength<int[]>> byPrefix;

  private AnchorIndex(ByLength<ByLength<int[]>> byPrefix) {
    this.byPrefix = byPrefix;
  }

  /** Collects all candidates for the text from {@code start} to {@code end} into {@code found}. */
  void collect(String text, int start, int end, Candidates found) {
    if (byPrefix.unfixed != null) {
      collectBySuffix(byPrefix.unfixed, text, start, end, found);
    }
    int hash = 0;
    int hashed = start;
    for (int prefix : byPrefix.lengths(text, start, end)) {
      int stop = start + prefix;
      if (stop > end) {
        break;
      }
      while (hashed < stop) {
        hash = SegmentMap.hash(hash, text.charAt(hashed++));
      }
      ByLength<int[]> bySuffix = byPrefix.entries.get(text, start, stop, hash);
      if (bySuffix != null) {
        collectBySuffix(bySuffix, text, start, end, found);
      }
    }
  }

  private static void collectBySuffix(
      ByLength<int[]> bySuffix, String text, int start, int end, Candidates found) {
    if (bySuffix.unfixed != null) {
      found.add(bySuffix.unfixed);
    }
    for (int suffix : bySuffix.lengths) {
      if (suffix > end - start) {
        break;
      }
      int[] numbers = bySuffix.entries.get(text, end - suffix, end);
      if (numbers != null) {
        found.add(numbers);
      }
    }
  }

  /** Values by texts of a few different lengths, which are sorted. */
  private static final class ByLength<V> {
    private static final int[] NONE = {};

    /** The value of the empty text, or null. */
    private final V unfixed;

    private final SegmentMap<V> entries;
    private final int[] lengths;
    private final SegmentMap<int[]> lengthsByFirst;

    /** Takes the map for itself. */
    ByLength(Map<String, V> all) {
      this.unfixed = all.remove("");
      this.entries = SegmentMap.of(all);
      this.lengths = all.isEmpty() ? NONE : lengths(all.keySet());
      this.lengthsByFirst = all.isEmpty() ? SegmentMap.of(Map.of()) : byFirst(all.keySet());
    }

    private static SegmentMap<int[]> byFirst(Set<String> texts) {
      Map<String, Set<String>> byFirst = new HashMap<>();
      for (String text : texts) {
        byFirst.computeIfAbsent(text.substring(0, 1), key -> new HashSet<>()).add(text);
      }
      Map<String, int[]> lengths = new HashMap<>();
      byFirst.forEach((first, beginning) -> lengths.put(first, lengths(beginning)));
      return SegmentMap.of(lengths);
    }

    private static int[] lengths(Set<String> texts) {
      return texts.stream().mapToInt(String::length).distinct().sorted().toArray();
    }

    /** The lengths of texts that begin like the region. */
    int[] lengths(String text, int start, int end) {
      int[] found = start < end ? lengthsByFirst.get(text, start, start + 1) : null;
      return found == null ? NONE : found;
    }
  }

  /** Gathers the parts of an index before it is made. */
  static final class Builder {
    private final Map<String, Map<String, List<Integer>>> parts = new HashMap<>();

    void add(Part.Dynamic part, int number) {
      for (String prefix : part.prefixes()) {
        parts
            .computeIfAbsent(prefix, key -> new HashMap<>())
            .computeIfAbsent(part.suffix(), key -> new ArrayList<>())
            .add(number);
      }
    }

    AnchorIndex build() {
      Map<String, ByLength<int[]>> byPrefix = new HashMap<>();
      parts.forEach(
          (prefix, suffixes) -> {
            Map<String, int[]> bySuffix = new HashMap<>();
            suffixes.forEach(
                (suffix, numbers) ->
                    bySuffix.put(suffix, numbers.stream().mapToInt(Integer::intValue).toArray()));
            byPrefix.put(prefix, new ByLength<>(bySuffix));
          });
      return new AnchorIndex(new ByLength<>(byPrefix));
    }
  }
}
