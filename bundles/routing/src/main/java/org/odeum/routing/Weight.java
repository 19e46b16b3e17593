// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Comparator;
import java.util.List;

/**
 * How specific a dynamic part of a rule is; the smallest is tried first.
 *
 * <p>As in werkzeug: more fixed texts, then longer ones from left to right, then more variables,
 * then their weights from left to right. Equal ones werkzeug tries in the order of registration;
 * here the narrower kind of variable goes first, and then the text of the pattern decides, so that
 * the answer never depends on the order in which rules arrive.
 *
 * @param texts the lengths of the fixed texts
 * @param weights the weights of the variables
 * @param breadths the breadths of the variables
 * @param key the pattern as text
 */
record Weight(List<Integer> texts, List<Integer> weights, List<Integer> breadths, String key)
    implements Comparable<Weight> {

  private static final Comparator<List<Integer>> LONGER_LIST =
      Comparator.<List<Integer>>comparingInt(List::size).reversed();
  private static final Comparator<Weight> ORDER =
      Comparator.comparing(Weight::texts, LONGER_LIST)
          .thenComparing(Weight::texts, (a, b) -> lexicographic(b, a))
          .thenComparing(Weight::weights, LONGER_LIST)
          .thenComparing(Weight::weights, Weight::lexicographic)
          .thenComparing(Weight::breadths, Weight::lexicographic)
          .thenComparing(Weight::key);

  /** Compares lists of one size. */
  private static int lexicographic(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = Integer.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public int compareTo(Weight other) {
    return ORDER.compare(this, other);
  }
}
