// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.odeum.launcher.boot.AotTraining;
import org.odeum.launcher.boot.CommandFramework;
import org.odeum.launcher.boot.GroupServer;
import org.odeum.launcher.boot.HeldSignals;
import org.odeum.launcher.boot.OdeumServer;
import org.odeum.launcher.boot.Reload;
import org.odeum.launcher.cli.AddonCommands;
import org.odeum.launcher.cli.CliCommand;
import org.odeum.launcher.cli.CommandRunner;
import org.odeum.launcher.cli.Console;
import org.odeum.launcher.cli.ServerCommand;
import org.odeum.launcher.cli.ServerRunner;
import org.odeum.launcher.cli.ShellCommand;
import org.odeum.launcher.cli.Startup;
import org.odeum.launcher.config.EffectiveOptions;
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
    Reload reload = new Reload(List.of(words), HeldSignals.release(sources.environment()));
    Console console = Console.ofProcess(sources.environment());
    int code = runOrEnd(List.of(words), sources, console, reload);
    System.out.flush();
    Optional<String> failure = reload.replaceImageIfPrepared();
    failure.ifPresent(sentence -> console.err().println("odeum: " + sentence));
    System.exit(failure.isPresent() ? 1 : code);
  }

  /** With a full heap anything may fail; other threads would keep alive who serves nobody. */
  private static int runOrEnd(
      List<String> words, OptionSources sources, Console console, Reload reload) {
    try {
      return run(words, sources, console, reload);
    } catch (OutOfMemoryError full) {
      try {
        console.err().println("odeum: The server ends: " + full.getMessage());
      } finally {
        System.exit(1);
      }
      return 1;
    }
  }

  /** Workers are whole servers; without workers there is one, and no master. */
  private static ServerRunner server(
      EffectiveOptions options, Map<String, String> environment, Reload reload) {
    return GroupServer.isNeeded(options, environment)
        ? new GroupServer(reload, environment)
        : new OdeumServer(reload, environment);
  }

  static int run(List<String> words, OptionSources sources, Console console, Reload reload) {
    Startup startup = new Startup(OptionTable.standard(), sources, console);
    ServerRunner runner =
        (options, logging) -> server(options, sources.environment(), reload).run(options, logging);
    List<String> evented = List.of("--evented");
    List<CliCommand> builtIn =
        List.of(
            new ServerCommand(
                ServerCommand.NAME,
                "Run the server; what is meant when no command is named.",
                startup,
                runner),
            new ServerCommand("evented", "The same as server --evented.", startup, runner, evented),
            new ServerCommand("gevent", "The same, by Odoo's name.", startup, runner, evented),
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
