// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.io.PrintStream;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

/** Prints it at once. */
record PrintedOutput(PrintStream out, Screen screen) implements Output {
  private static final String CLEAR = "\u001B[H\u001B[2J";

  @Override
  public void line(String text) {
    out.println(text);
  }

  @Override
  public void line(Cell text) {
    out.println(text.shown(text.text(), screen.colours()));
  }

  @Override
  public void table(Table table) {
    table.lines(screen).forEach(out::println);
  }

  @Override
  public boolean clear() {
    if (screen.columns() == 0) {
      return false;
    }
    out.print(CLEAR);
    return true;
  }
}
