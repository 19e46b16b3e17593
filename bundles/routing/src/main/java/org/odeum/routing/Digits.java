// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

/**
 * Runs of decimal digits of any script, which is what Python's {@code \\d} and {@code int} take.
 */
final class Digits {

  /** As many digits as Python reads; more would let a client buy quadratic work. */
  static final int MAX = 4_300;

  private Digits() {}

  /** The end of the run of digits that begins at {@code start}. */
  static int run(String text, int start, int limit) {
    int index = start;
    while (index < limit) {
      int c = text.charAt(index);
      if (c >= 0x80) {
        c = text.codePointAt(index);
      }
      if (!Character.isDigit(c)) {
        break;
      }
      index += Character.charCount(c);
    }
    return index;
  }

  /** The text with all digits in ASCII. */
  static String ascii(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> out.append(c < 0x80 ? (char) c : (char) ('0' + Character.digit(c, 10))));
    return out.toString();
  }

  /** The start of the digits of a number that may have a minus sign. */
  static int afterSign(String text, int start, int limit, boolean signed) {
    return signed && start < limit && text.charAt(start) == '-' ? start + 1 : start;
  }
}
