// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.OptionSources;
import org.odeum.launcher.config.OptionTable;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.spi.LaunchCommand;
import org.odeum.launcher.spi.ServerOptions;

/** The program with a server, a shell and addons that note what they are asked to do. */
final class CliScenario {
  final Path home;
  final Map<String, String> environment = new LinkedHashMap<>();
  final List<LaunchCommand> addons = new ArrayList<>();
  final List<EffectiveOptions> served = new ArrayList<>();
  final List<List<String>> shellWords = new ArrayList<>();
  final List<ServerOptions> shellOptions = new ArrayList<>();
  ServerRunner server =
      (options, logging) -> {
        served.add(options);
        return 0;
      };
  boolean frameworkStarts = true;
  int openFrameworks;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  CliScenario(Path folder) throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
  }

  int run(String... words) {
    Console console = new Console(stream(out), stream(err), false);
    Startup startup =
        new Startup(OptionTable.standard(), new OptionSources(home, home, environment), console);
    List<CliCommand> builtIn =
        List.of(
            new ServerCommand(
                "server",
                "Run the server.",
                startup,
                (options, logging) -> server.run(options, logging)),
            new ServerCommand(
                "evented",
                "The same, evented.",
                startup,
                (options, logging) -> server.run(options, logging),
                List.of("--evented")),
            new ShellCommand(
                startup,
                (options, arguments) -> {
                  shellOptions.add(options);
                  shellWords.add(arguments);
                  return 7;
                }));
    return new CommandRunner(builtIn, new AddonCommands(startup, options -> framework()), console)
        .run(List.of(words));
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private CommandSource framework() {
    if (!frameworkStarts) {
      throw new StartException("the framework is broken");
    }
    openFrameworks++;
    return new CommandSource() {
      @Override
      public List<LaunchCommand> commands() {
        return addons;
      }

      @Override
      public void close() {
        openFrameworks--;
      }
    };
  }

  private static PrintStream stream(ByteArrayOutputStream target) {
    return new PrintStream(target, true, StandardCharsets.UTF_8);
  }
}
