// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

/** Joins sorted lists of the numbers of parts worth trying; most requests have one list at most. */
final class Candidates {

  /** No candidate. */
  static final int[] NONE = {};

  private Candidates() {}

  /**
   * All numbers of both lists in ascending order; one that is in both stands there twice.
   *
   * @return one of the lists itself if the other is empty
   */
  static int[] join(int[] a, int[] b) {
    if (a.length == 0) {
      return b;
    }
    return b.length == 0 ? a : merge(a, b);
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
}
