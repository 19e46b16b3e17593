// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.util.Optional;

/**
 * The texts of the values that most sessions are made of: booleans, numbers of up to nine digits,
 * and plain texts. Gives what a parser and a generator would, without making one.
 */
final class SimpleJson {
  private static final int MAX_DIGITS = 9;

  private SimpleJson() {}

  /** The text of a simple value; empty for others. */
  static Optional<String> write(Object value) {
    return switch (value) {
      case String text when isPlain(text, 0, text.length()) -> Optional.of('"' + text + '"');
      case Integer number -> Optional.of(number.toString());
      case Long number -> Optional.of(number.toString());
      case Boolean bool -> Optional.of(bool.toString());
      case null, default -> Optional.empty();
    };
  }

  /** The simple value of a text; empty for others, null among them. */
  static Optional<Object> read(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int last = text.length() - 1;
    return switch (text.charAt(0)) {
      case '"' ->
          last > 0 && text.charAt(last) == '"' && isPlain(text, 1, last)
              ? Optional.of(text.substring(1, last))
              : Optional.empty();
      case 't' -> text.equals("true") ? Optional.of(true) : Optional.empty();
      case 'f' -> text.equals("false") ? Optional.of(false) : Optional.empty();
      case '0' -> last == 0 ? Optional.of(0) : Optional.empty();
      case '-' ->
          last > 0 && text.charAt(1) != '0' && isNumber(text, 1)
              ? Optional.of(Integer.parseInt(text))
              : Optional.empty();
      default -> isNumber(text, 0) ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    };
  }

  private static boolean isNumber(String text, int from) {
    if (text.length() - from > MAX_DIGITS) {
      return false;
    }
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether JSON writes these characters as they are; of other scripts' it depends. */
  private static boolean isPlain(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
