// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.odeum.launcher.config.LaunchException;

/** Finds the command that the first word names and runs it. */
public final class CommandRunner {
  private final List<CliCommand> builtIn;
  private final AddonCommands addons;
  private final Console console;

  /**
   * Makes one.
   *
   * @param builtIn the launcher's own commands without {@code help}, {@code server} among them
   * @param addons where other words are looked up
   */
  public CommandRunner(List<CliCommand> builtIn, AddonCommands addons, Console console) {
    this.addons = addons;
    this.console = console;
    List<CliCommand> all = new ArrayList<>(builtIn);
    all.add(new HelpCommand(console, this));
    this.builtIn = List.copyOf(all);
  }

  /** Runs a command line and gives the exit code; whatever goes wrong becomes one line. */
  public int run(List<String> words) {
    boolean named = !words.isEmpty() && !words.getFirst().startsWith("-");
    String word = named ? words.getFirst() : ServerCommand.NAME;
    List<String> arguments = named ? words.subList(1, words.size()) : words;
    try {
      Optional<CliCommand> command =
          builtIn.stream().filter(one -> one.name().equals(word)).findFirst();
      return command.isPresent()
          ? command.get().run(arguments)
          : addons.run(word, arguments, builtIn());
    } catch (LaunchException expected) {
      console.err().println("odeum: " + expected.getMessage());
      return expected.exitCode();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      console.err().println("odeum: interrupted");
      return 1;
    } catch (Exception unexpected) {
      console.err().println("odeum: " + word + " failed: " + oneLine(unexpected));
      return 1;
    }
  }

  /** The launcher's own commands for a list. */
  List<UsageText.Entry> builtIn() {
    return builtIn.stream()
        .map(command -> new UsageText.Entry(command.name(), command.summary()))
        .toList();
  }

  AddonCommands addons() {
    return addons;
  }

  private static String oneLine(Exception failure) {
    return failure.toString().replaceAll("\\s*\\R\\s*", " ");
  }
}
