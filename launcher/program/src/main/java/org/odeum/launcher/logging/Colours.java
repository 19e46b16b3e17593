// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Colours for a terminal, those that Odoo uses. */
public final class Colours {
  private Colours() {}

  /**
   * Tells whether to use colours: {@code ODEUM_COLORS} says so (1 or 0), else not if {@code
   * NO_COLOR} is set (no-color.org) or the terminal is dumb, else if there is a terminal.
   */
  public static boolean wanted(Map<String, String> environment, boolean terminal) {
    String forced = environment.getOrDefault("ODEUM_COLORS", "").toLowerCase(Locale.ROOT);
    if (!forced.isEmpty()) {
      return !forced.matches("0|false|no|off");
    }
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** Tells whether standard error is a terminal; false where the system gives no answer. */
  public static boolean standardErrorIsTerminal() {
    return isTerminal(2);
  }

  /** The same for any of the first three descriptors. */
  static boolean isTerminal(int number) {
    Path descriptor = Path.of("/proc/self/fd/" + number);
    try {
      return Files.isSymbolicLink(descriptor)
          ? Files.readSymbolicLink(descriptor).toString().matches("/dev/(pts/|tty|console).*")
          : System.console() != null && System.console().isTerminal();
    } catch (IOException unknown) {
      return false;
    }
  }

  /** A level's name in its colour. */
  static String of(String level) {
    String colour =
        switch (level) {
          case "DEBUG" -> "34";
          case "INFO" -> "32";
          case "WARNING" -> "33";
          case "ERROR" -> "31";
          default -> "37;41";
        };
    return "\u001b[1;" + colour + "m" + level + "\u001b[0m";
  }
}
