// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

/** Gathers the numbers of parts worth trying, from sorted lists into one sorted list. */
final class Candidates {

  private static final int[] NONE = {};

  private int[] numbers = NONE;

  /** Adds sorted numbers; a first list is taken as it is. */
  void add(int[] more) {
    numbers = numbers.length == 0 ? more : merge(numbers, more);
  }

  private static int[] merge(int[] a, int[] b) {
    int[] merged = new int[a.length + b.length];
    int i = 0;
    int j = 0;
    for (int k = 0; k < merged.length; k++) {
      boolean fromA = j == b.length || i < a.length && a[i] <= b[j];
      merged[k] = fromA ? a[i++] : b[j++];
    }
    return merged;
  }

  /** All numbers in ascending order; one that came twice stands there twice. */
  int[] sorted() {
    return numbers;
  }
}
