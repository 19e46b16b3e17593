// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.util.List;
import org.odeum.launcher.config.EffectiveOptions;

/** Connects to the shell of a running server. */
public final class ShellCommand implements CliCommand {
  private final Startup startup;
  private final ShellRunner runner;

  /** Makes the command. */
  public ShellCommand(Startup startup, ShellRunner runner) {
    this.startup = startup;
    this.runner = runner;
  }

  @Override
  public String name() {
    return "shell";
  }

  @Override
  public String summary() {
    return "Talk to a running server; with words, run them as one command.";
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    ParsedLine line =
        new OptionParser(startup.table().forAllCommands(), OptionParser.Rest.AFTER_FIRST_WORD)
            .parse(arguments);
    if (line.help() || line.version()) {
      startup
          .console()
          .out()
          .print(line.help() ? description() : "Odeum " + ProductVersion.read() + "\n");
      return 0;
    }
    EffectiveOptions options = startup.options(line.options(), false);
    try (var _ = startup.quietLogging(options)) {
      return runner.run(options, line.rest());
    }
  }

  private String description() {
    return new UsageText(startup.table())
        .of(
            "Usage: run.sh shell [OPTION]... [WORD]...",
            summary(),
            startup.table().forAllCommands(),
            List.of(
                "Finds the server by its data folder. Without words the commands are read from"
                    + " standard input, so pipes work: echo addons | run.sh shell"));
  }
}
