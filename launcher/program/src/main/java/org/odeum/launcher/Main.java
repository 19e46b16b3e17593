// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher;

import java.util.List;
import java.util.TimeZone;
import org.odeum.launcher.boot.AotTraining;
import org.odeum.launcher.boot.CommandFramework;
import org.odeum.launcher.boot.OdeumServer;
import org.odeum.launcher.cli.AddonCommands;
import org.odeum.launcher.cli.CliCommand;
import org.odeum.launcher.cli.CommandRunner;
import org.odeum.launcher.cli.Console;
import org.odeum.launcher.cli.ServerCommand;
import org.odeum.launcher.cli.ShellCommand;
import org.odeum.launcher.cli.Startup;
import org.odeum.launcher.config.OptionSources;
import org.odeum.launcher.config.OptionTable;
import org.odeum.launcher.shell.ShellClient;

/** Is where the program begins: puts its parts together and runs what the command line says. */
public final class Main {
  private Main() {}

  /** Runs the program; the process ends with the exit code of the command. */
  public static void main(String[] words) {
    // As in the original, times are UTC for the whole process, whatever the machine's zone.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    OptionSources sources = OptionSources.ofProcess();
    int code = run(List.of(words), sources, Console.ofProcess(sources.environment()));
    System.out.flush();
    System.exit(code);
  }

  static int run(List<String> words, OptionSources sources, Console console) {
    Startup startup = new Startup(OptionTable.standard(), sources, console);
    List<CliCommand> builtIn =
        List.of(
            new ServerCommand(
                ServerCommand.NAME,
                "Run the server; what is meant when no command is named.",
                startup,
                (options, logging) -> new OdeumServer().run(options, logging)),
            new ShellCommand(
                startup, (options, arguments) -> new ShellClient().run(options, arguments)),
            new ServerCommand(
                "prepare",
                "Train the AOT cache that makes starts fast.",
                startup,
                (options, logging) -> new AotTraining().run(options, logging)));
    return new CommandRunner(builtIn, new AddonCommands(startup, CommandFramework::start), console)
        .run(words);
  }
}
