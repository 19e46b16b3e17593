// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

/**
 * One variable between two fixed texts, either of which may be empty: no search is needed.
 *
 * @param prefix the text before
 * @param converter the variable
 * @param suffix the text after
 */
record SinglePattern(String prefix, ValueConverter converter, String suffix)
    implements PartPattern {

  @Override
  public boolean match(String text, int start, int end, int[] spans, int at) {
    int from = start + prefix.length();
    int to = end - suffix.length();
    if (from > to
        || !text.startsWith(prefix, start)
        || !text.startsWith(suffix, to)
        || !converter.accepts(text, from, to)) {
      return false;
    }
    spans[at] = from;
    spans[at + 1] = to;
    return true;
  }
}
