// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.odeum.launcher.config.CommandLineOptions;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.LaunchException;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.spi.LaunchCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands that the server's bundles and the addons bring. The framework is started for them,
 * without the network. Common options may stand anywhere behind the word; the rest is the
 * command's.
 */
public final class AddonCommands {
  private static final Logger LOG = LoggerFactory.getLogger(AddonCommands.class);

  private final Startup startup;
  private final Function<EffectiveOptions, CommandSource> sources;

  /** Makes one that opens a source for each command. */
  public AddonCommands(Startup startup, Function<EffectiveOptions, CommandSource> sources) {
    this.startup = startup;
    this.sources = sources;
  }

  /**
   * Runs a command.
   *
   * @param builtIn what to list beside the addons' commands if the word is unknown
   */
  int run(String word, List<String> arguments, List<UsageText.Entry> builtIn) {
    ParsedLine line =
        new OptionParser(startup.table().forAllCommands(), OptionParser.Rest.KEPT).parse(arguments);
    EffectiveOptions options = startup.options(line.options(), false);
    try (var _ = startup.quietLogging(options);
        CommandSource source = sources.apply(options)) {
      Optional<LaunchCommand> command =
          source.commands().stream().filter(one -> one.name().equals(word)).findFirst();
      if (command.isPresent()) {
        return run(command.get(), line.rest());
      }
      startup.console().err().println("Unknown command '" + word + "'.");
      UsageText.aligned(merged(builtIn, source)).forEach(startup.console().err()::println);
      return 1;
    }
  }

  /** The list of all commands. */
  List<UsageText.Entry> list(List<UsageText.Entry> builtIn) {
    EffectiveOptions options = startup.options(CommandLineOptions.none(), false);
    try (var _ = startup.quietLogging(options);
        CommandSource source = sources.apply(options)) {
      return merged(builtIn, source);
    }
  }

  private int run(LaunchCommand command, List<String> arguments) {
    try {
      return command.run(arguments, startup.console().out(), startup.console().err());
    } catch (LaunchException clear) {
      throw clear;
    } catch (Exception failed) {
      if (failed instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.debug("The command {} failed", command.name(), failed);
      String reason = Optional.ofNullable(failed.getMessage()).orElse(failed.toString());
      throw new StartException(command.name() + ": " + reason, failed);
    }
  }

  private static List<UsageText.Entry> merged(List<UsageText.Entry> builtIn, CommandSource source) {
    List<UsageText.Entry> all = new ArrayList<>(builtIn);
    source.commands().stream()
        .map(command -> new UsageText.Entry(command.name(), command.summary()))
        .sorted(Comparator.comparing(UsageText.Entry::name))
        .forEach(all::add);
    return all;
  }
}
