// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

/** Makes text from anywhere fit for one line of the log, so that nobody can forge lines. */
final class SafeText {
  /** How many characters of one text are logged. */
  static final int LONGEST = 65_536;

  private SafeText() {}

  /** Writes control characters as escapes and cuts what is too long. */
  static String oneLine(String text) {
    String kept =
        text.length() <= LONGEST
            ? text
            : text.substring(0, LONGEST) + "… (%d more)".formatted(text.length() - LONGEST);
    return kept.chars().noneMatch(SafeText::isDangerous) ? kept : escape(kept);
  }

  private static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.chars()
        .forEach(
            character -> {
              switch (character) {
                case '\n' -> safe.append("\\n");
                case '\r' -> safe.append("\\r");
                default -> {
                  if (isDangerous(character)) {
                    safe.append("\\u%04x".formatted(character));
                  } else {
                    safe.append((char) character);
                  }
                }
              }
            });
    return safe.toString();
  }

  /**
   * Control characters but the tabulator, line and paragraph separators, and changes of direction.
   */
  private static boolean isDangerous(int character) {
    return (character < 0x20 && character != '\t')
        || (character >= 0x7f && character < 0xa0)
        || (character >= 0x2028 && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
