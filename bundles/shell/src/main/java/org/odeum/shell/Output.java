// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.io.PrintStream;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

/** Where a command writes what it found. */
record Output(PrintStream out, Screen screen) {
  void line(String text) {
    out.println(text);
  }

  /** A line in a colour, where there are colours. */
  void line(Cell cell) {
    out.println(cell.shown(cell.text(), screen.colours()));
  }

  void table(Table table) {
    table.lines(screen).forEach(out::println);
  }
}
