// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import org.odeum.launcher.spi.CommandInterpreter.Screen;

/** Takes what a command found. */
interface Output {
  /** What shows it. */
  Screen screen();

  /** A line in a colour, where there are colours. */
  void line(Cell text);

  /** A line. */
  default void line(String text) {
    line(Cell.of(text));
  }

  void table(Table table);

  /** A text of several lines that only make sense together. */
  default void block(String text) {
    text.lines().forEach(this::line);
  }

  /** Clears the screen; false if there is none to be cleared. */
  default boolean clear() {
    return false;
  }
}
