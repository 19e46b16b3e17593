// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.login;

/** What a visitor typed, fit for the log: short, in one line. */
final class LogText {
  private static final int LONGEST = 64;

  private LogText() {}

  static String of(String typed) {
    String shown = typed.length() > LONGEST ? typed.substring(0, LONGEST) + "…" : typed;
    return shown
        .codePoints()
        .map(c -> isPlain(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
