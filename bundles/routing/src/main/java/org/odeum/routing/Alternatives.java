// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The dynamic transitions of a state in the order of their weight.
 *
 * <p>A few are tried one after another; of many only those whose fixed texts fit, so that rules
 * that differ only inside one segment do not slow each other down.
 */
final class Alternatives<T> {

  private static final int FEW = 8;

  private final List<Part.Dynamic> parts;
  private final List<Node<T>> targets;
  private final int[] all;
  private final AnchorIndex[] indexes = new AnchorIndex[Part.Extent.values().length];

  /** Takes the transitions and where they lead, sorted by weight. */
  Alternatives(List<Part.Dynamic> parts, List<Node<T>> targets) {
    this.parts = parts;
    this.targets = targets;
    this.all = IntStream.range(0, parts.size()).toArray();
    if (parts.size() > FEW) {
      Map<Part.Extent, AnchorIndex.Builder> builders = new EnumMap<>(Part.Extent.class);
      for (int i = 0; i < parts.size(); i++) {
        Part.Dynamic part = parts.get(i);
        builders.computeIfAbsent(part.extent(), extent -> new AnchorIndex.Builder()).add(part, i);
      }
      builders.forEach((extent, builder) -> indexes[extent.ordinal()] = builder.build());
    }
  }

  Part.Dynamic part(int number) {
    return parts.get(number);
  }

  Node<T> target(int number) {
    return targets.get(number);
  }

  /** The numbers of the transitions to try, in order, for the ends of the three extents. */
  int[] candidates(String text, int start, int segmentEnd, int restEnd, int beforeSlash) {
    if (parts.size() <= FEW) {
      return all;
    }
    int[] found = collect(Part.Extent.SEGMENT, text, start, segmentEnd, Candidates.NONE);
    found = collect(Part.Extent.REST, text, start, restEnd, found);
    return collect(Part.Extent.REST_BEFORE_SLASH, text, start, beforeSlash, found);
  }

  private int[] collect(Part.Extent extent, String text, int start, int end, int[] found) {
    AnchorIndex index = indexes[extent.ordinal()];
    return index == null ? found : index.collect(text, start, end, found);
  }
}
