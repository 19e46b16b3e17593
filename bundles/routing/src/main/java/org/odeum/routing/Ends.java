// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.BitSet;

/** The places where a variable may end, in the order in which a matcher is to try them. */
sealed interface Ends {

  /** No place at all. */
  Ends NONE = new Range(1, 0, true);

  /** Whether {@code position} is one of the places. */
  boolean contains(int position);

  /**
   * All places from {@code low} to {@code high}, both included.
   *
   * @param shortestFirst whether the order is ascending
   */
  record Range(int low, int high, boolean shortestFirst) implements Ends {

    @Override
    public boolean contains(int position) {
      return low <= position && position <= high;
    }

    /** The first place not in {@code failed}, whose bits count from {@code base}; or -1. */
    int first(BitSet failed, int base) {
      if (shortestFirst) {
        int next = failed.nextClearBit(Math.max(low - base, 0)) + base;
        return next <= high ? next : -1;
      }
      int next = high < low ? -1 : failed.previousClearBit(high - base) + base;
      return next >= low ? next : -1;
    }
  }

  /** A few places. */
  record Listed(int[] places) implements Ends {

    @Override
    public boolean contains(int position) {
      for (int place : places) {
        if (place == position) {
          return true;
        }
      }
      return false;
    }
  }
}
