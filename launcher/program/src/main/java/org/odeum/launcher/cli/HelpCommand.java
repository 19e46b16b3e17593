// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.util.List;
import org.odeum.launcher.config.StartException;

/** Lists the commands, or describes one. */
final class HelpCommand implements CliCommand {
  static final String HINT =
      "'run.sh help' lists the commands, 'run.sh help COMMAND' describes one.";

  private final Console console;
  private final CommandRunner commands;

  HelpCommand(Console console, CommandRunner commands) {
    this.console = console;
    this.commands = commands;
  }

  @Override
  public String name() {
    return "help";
  }

  @Override
  public String summary() {
    return "List the commands, or describe the one that is named.";
  }

  @Override
  public int run(List<String> arguments) {
    if (!arguments.isEmpty() && !arguments.getFirst().startsWith("-")) {
      return arguments.getFirst().equals(name())
          ? list()
          : commands.run(List.of(arguments.getFirst(), "--help"));
    }
    return list();
  }

  private int list() {
    console.out().println("Usage: run.sh [COMMAND] [OPTION]...");
    console.out().println();
    console.out().println("Commands; none means server:");
    UsageText.aligned(everything()).forEach(console.out()::println);
    console.out().println();
    console.out().println("'run.sh help COMMAND' describes one.");
    return 0;
  }

  private List<UsageText.Entry> everything() {
    try {
      return commands.addons().list(commands.builtIn());
    } catch (StartException notStarted) {
      console
          .err()
          .println("odeum: the addons' commands are not listed: " + notStarted.getMessage());
      return commands.builtIn();
    }
  }
}
