// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

/** Finds and opens the terminal that the process was started on. */
final class Terminals {
  private static final Path STAT = Path.of("/proc/self/stat");

  private Terminals() {}

  /** Whether input and output are a terminal that this process may read from. */
  static boolean present() {
    Console console = System.console();
    return console != null && console.isTerminal() && inForeground();
  }

  static Terminal open() throws IOException {
    // signals stay with the JVM's own handlers until the caller asks for one
    return TerminalBuilder.builder().system(true).nativeSignals(false).dumb(true).build();
  }

  static Screen screen(Terminal terminal) {
    boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
    return new Screen(Math.max(0, terminal.getWidth()), !dumb);
  }

  /** A job in the background would be stopped by the terminal as soon as it reads. */
  private static boolean inForeground() {
    try {
      return !Files.exists(STAT) || inForeground(Files.readString(STAT));
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Compares the process group with the terminal's foreground group.
   *
   * @param stat what Linux has in {@code /proc/<pid>/stat}, see proc_pid_stat(5)
   */
  static boolean inForeground(String stat) {
    // the second field, the program's name in parentheses, may contain anything
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    String group = fields[2];
    String foregroundGroup = fields[5];
    return group.equals(foregroundGroup);
  }
}
