// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds among many dynamic parts the few whose fixed beginning and end fit a text.
 *
 * <p>Beginnings are looked up by hash, one look-up for each length that occurs among those with the
 * same first character; then ends. Parts with neither fit always: where they are few, each
 * beginning has them in its own list, so that a match joins no lists.
 */
final class AnchorIndex {

  /** So many unanchored parts are copied to every beginning, which bounds the memory. */
  private static final int FEW = 8;

  private final SuffixIndex withoutPrefix;
  private final SegmentMap<SuffixIndex> byPrefix;
  private final PrefixLengths lengths;
  private final boolean unanchoredEverywhere;

  private AnchorIndex(Map<String, Map<String, List<Integer>>> parts) {
    withoutPrefix = new SuffixIndex(parts.getOrDefault("", Map.of()), Candidates.NONE);
    unanchoredEverywhere = withoutPrefix.endless().length <= FEW;
    int[] everywhere = unanchoredEverywhere ? withoutPrefix.endless() : Candidates.NONE;
    Map<String, SuffixIndex> prefixes = new HashMap<>();
    parts.forEach(
        (prefix, bySuffix) -> {
          if (!prefix.isEmpty()) {
            prefixes.put(prefix, new SuffixIndex(bySuffix, everywhere));
          }
        });
    byPrefix = SegmentMap.of(prefixes);
    lengths = new PrefixLengths(prefixes.keySet());
  }

  /** Joins to {@code before} all candidates for the text from {@code start} to {@code end}. */
  int[] collect(String text, int start, int end, int[] before) {
    int[] found = before;
    boolean unanchoredSeen = false;
    int hash = 0;
    int hashed = start;
    for (int prefix : start < end ? lengths.of(text.charAt(start)) : Candidates.NONE) {
      int stop = start + prefix;
      if (stop > end) {
        break;
      }
      while (hashed < stop) {
        hash = SegmentMap.hash(hash, text.charAt(hashed++));
      }
      SuffixIndex bySuffix = byPrefix.get(text, start, stop, hash);
      if (bySuffix != null) {
        found = Candidates.join(found, bySuffix.endless());
        found = bySuffix.collect(text, start, end, found);
        unanchoredSeen = unanchoredEverywhere;
      }
    }
    if (!unanchoredSeen) {
      found = Candidates.join(found, withoutPrefix.endless());
    }
    return withoutPrefix.collect(text, start, end, found);
  }

  /** Gathers the parts of an index before it is made. */
  static final class Builder {
    private final Map<String, Map<String, List<Integer>>> parts = new HashMap<>();

    /** Adds a part whose number is larger than those before. */
    void add(Part.Dynamic part, int number) {
      for (String prefix : part.prefixes()) {
        parts
            .computeIfAbsent(prefix, key -> new HashMap<>())
            .computeIfAbsent(part.suffix(), key -> new ArrayList<>())
            .add(number);
      }
    }

    AnchorIndex build() {
      return new AnchorIndex(parts);
    }
  }
}
