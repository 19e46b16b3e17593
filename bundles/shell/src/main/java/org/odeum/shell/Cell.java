// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

/**
 * A piece of text in a colour.
 *
 * @param text one line
 */
record Cell(String text, Colour colour) {
  private static final String RESET = "\u001B[0m";

  /** The colours that say something: how well it is, or how important. */
  enum Colour {
    /** As the terminal has it. */
    NONE(""),
    /** It works. */
    GREEN("\u001B[32m"),
    /** Someone should look. */
    YELLOW("\u001B[33m"),
    /** It does not work. */
    RED("\u001B[31m"),
    /** A title. */
    BOLD("\u001B[1m");

    private final String sequence;

    Colour(String sequence) {
      this.sequence = sequence;
    }
  }

  /** Line ends and other control characters would break the table, or the terminal. */
  Cell {
    text =
        text.codePoints()
            .map(c -> Character.isISOControl(c) ? ' ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  static Cell of(String text) {
    return new Cell(text, Colour.NONE);
  }

  /** A part of the text as it is printed, padded or not. */
  String shown(String part, boolean colours) {
    return colours && colour != Colour.NONE && !part.isBlank()
        ? colour.sequence + part + RESET
        : part;
  }
}
