// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Map;
import java.util.Optional;

/**
 * Text of one segment, by default at least one character: {@code string(minlength, maxlength,
 * length)}.
 *
 * @param minimum the smallest number of code points
 * @param maximum the largest number of code points
 */
record StringConverter(int minimum, int maximum) implements ValueConverter {

  private static final int UNLIMITED = Integer.MAX_VALUE;

  static ValueConverter of(ConverterArguments arguments) {
    Map<String, ConverterArgument> bound = arguments.bind("minlength", "maxlength", "length");
    if (bound.containsKey("length")) {
      int length = bound.get("length").count();
      return new StringConverter(length, length);
    }
    int minimum = bound.containsKey("minlength") ? bound.get("minlength").count() : 1;
    int maximum = bound.containsKey("maxlength") ? bound.get("maxlength").count() : UNLIMITED;
    if (maximum < minimum) {
      throw new IllegalArgumentException("a maxlength of at least the minlength " + minimum);
    }
    return new StringConverter(minimum, maximum);
  }

  @Override
  public String regex() {
    return "[^/]{" + minimum + "," + (maximum == UNLIMITED ? "" : maximum) + "}";
  }

  @Override
  public int weight() {
    return 100;
  }

  @Override
  public int breadth() {
    if (minimum == maximum) {
      return 2;
    }
    return maximum != UNLIMITED ? 3 : minimum > 1 ? 4 : 6;
  }

  @Override
  public boolean accepts(String text, int start, int end) {
    int slash = text.indexOf('/', start, end);
    if (slash >= 0) {
      return false;
    }
    int units = end - start;
    if (minimum <= 1 && maximum == UNLIMITED) {
      return units >= minimum;
    }
    int length = text.codePointCount(start, end);
    return minimum <= length && length <= maximum;
  }

  @Override
  public Ends ends(String text, int start, int limit) {
    int slash = text.indexOf('/', start, limit);
    int stop = slash < 0 ? limit : slash;
    int low = forward(text, start, stop, minimum);
    if (low < 0) {
      return Ends.NONE;
    }
    int high = maximum == UNLIMITED ? stop : forward(text, start, stop, maximum);
    return new Ends.Range(low, high < 0 ? stop : high, false);
  }

  /** The index {@code count} code points on, or -1 if the text ends before. */
  private static int forward(String text, int start, int stop, int count) {
    int index = start;
    for (int i = 0; i < count; i++) {
      if (index >= stop) {
        return -1;
      }
      index += Character.charCount(text.codePointAt(index));
    }
    return index;
  }

  @Override
  public Optional<Object> toJava(String text) {
    return Optional.of(text);
  }

  @Override
  public String toUrl(Object value) {
    return PercentEncoding.path(String.valueOf(value));
  }
}
