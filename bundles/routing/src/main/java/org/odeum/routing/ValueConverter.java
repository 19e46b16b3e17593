// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Optional;

/**
 * A converter at one place of a rule, in the form the matcher works with.
 *
 * <p>The built-in ones match by hand-written scans, which take no more than one pass over the text
 * whatever it holds. Positions are UTF-16 indices; lengths in rules count code points, as Python
 * does.
 */
sealed interface ValueConverter
    permits StringConverter,
        IntegerConverter,
        FloatConverter,
        PathConverter,
        AnyConverter,
        UuidConverter,
        CustomConverter {

  /** The regular expression the converter stands for; equal ones share a state of the matcher. */
  String regex();

  /** The rank among variables that match the same text; the smallest is tried first. */
  int weight();

  /** Decides among equal weights: the narrower kind of text goes first, the smallest number. */
  int breadth();

  /** Whether values stay inside one segment. */
  default boolean partIsolating() {
    return true;
  }

  /** Whether the whole of a region is a text of this kind. */
  boolean accepts(String text, int start, int end);

  /** Where a text of this kind may end that begins at {@code start}. */
  Ends ends(String text, int start, int limit);

  /** The value of an accepted text, or empty if the limits of the rule refuse it. */
  Optional<Object> toJava(String text);

  /**
   * The percent-encoded text of a value.
   *
   * @throws IllegalArgumentException if the value cannot be written
   */
  String toUrl(Object value);
}
