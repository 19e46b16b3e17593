// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the header field {@code Range} asks for (RFC 9110, 14.1 and 14.2). */
sealed interface RangeRequest {
  /** More than this many are no way to read a file; they are answered with the whole. */
  int MOST_RANGES = 32;

  /** The whole content: no range is asked for, or none that can be understood. */
  record Whole() implements RangeRequest {}

  /** Only parts that the content does not have: 416. */
  record Unsatisfiable() implements RangeRequest {}

  /**
   * Parts of the content.
   *
   * @param ranges in the order asked for, none empty; those that overlap or touch are made one
   */
  record Parts(List<ByteRange> ranges) implements RangeRequest {}

  /** One element of the list: {@code 0-99}, {@code 100-} or {@code -50}. */
  Pattern ELEMENT = Pattern.compile("[ \t]*(\\d*)-(\\d*)[ \t]*");

  /** Digits that a long certainly holds. */
  int SAFE_DIGITS = 18;

  /** Reads the value of the header field for content of this length. */
  static RangeRequest parse(String field, long length) {
    if (!field.regionMatches(true, 0, "bytes=", 0, 6)) {
      return new Whole();
    }
    String[] elements = field.substring(6).split(",", -1);
    if (elements.length > MOST_RANGES) {
      return new Whole();
    }
    List<ByteRange> ranges = new ArrayList<>();
    boolean any = false;
    for (String element : elements) {
      if (element.isBlank()) {
        continue;
      }
      Matcher parts = ELEMENT.matcher(element);
      if (!parts.matches() || !isValid(parts.group(1), parts.group(2))) {
        return new Whole();
      }
      any = true;
      range(parts.group(1), parts.group(2), length).ifPresent(range -> add(range, ranges));
    }
    if (!any) {
      return new Whole();
    }
    return ranges.isEmpty() ? new Unsatisfiable() : new Parts(List.copyOf(ranges));
  }

  private static boolean isValid(String first, String last) {
    if (first.isEmpty() || last.isEmpty()) {
      return !(first.isEmpty() && last.isEmpty());
    }
    return number(first) <= number(last);
  }

  private static Optional<ByteRange> range(String first, String last, long length) {
    long from = first.isEmpty() ? Math.max(0, length - number(last)) : number(first);
    long to = first.isEmpty() || last.isEmpty() ? length - 1 : Math.min(number(last), length - 1);
    return from <= to ? Optional.of(new ByteRange(from, to)) : Optional.empty();
  }

  private static long number(String digits) {
    return digits.length() > SAFE_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  /** Adds a range, united with all that it touches, where the first of them stands. */
  private static void add(ByteRange range, List<ByteRange> ranges) {
    ByteRange united = range;
    int place = ranges.size();
    for (int i = ranges.size() - 1; i >= 0; i--) {
      if (ranges.get(i).touches(united)) {
        united = united.unitedWith(ranges.remove(i));
        place = Math.min(place, i);
        // The larger one may touch what the smaller did not.
        i = ranges.size();
      }
    }
    ranges.add(place, united);
  }
}
