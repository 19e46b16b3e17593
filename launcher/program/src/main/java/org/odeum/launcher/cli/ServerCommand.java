// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.util.List;
import java.util.stream.Stream;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.LaunchException;
import org.odeum.launcher.config.OptionsFile;
import org.odeum.launcher.logging.CapturedStreams;
import org.odeum.launcher.logging.CriticalFilter;
import org.odeum.launcher.logging.Logging;
import org.odeum.launcher.privileges.Privileges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command that takes all the server's options: {@code server} itself and what prepares its start.
 */
public final class ServerCommand implements CliCommand {
  /** The command that is meant when none is named. */
  public static final String NAME = "server";

  private static final Logger LOG = LoggerFactory.getLogger(ServerCommand.class);

  private final String name;
  private final String summary;
  private final Startup startup;
  private final ServerRunner runner;
  private final List<String> implied;

  /** Makes the command. */
  public ServerCommand(String name, String summary, Startup startup, ServerRunner runner) {
    this(name, summary, startup, runner, List.of());
  }

  /**
   * Makes a command that stands for some words and the rest of the line.
   *
   * @param implied words that go before those of the line
   */
  public ServerCommand(
      String name, String summary, Startup startup, ServerRunner runner, List<String> implied) {
    this.implied = List.copyOf(implied);
    this.name = name;
    this.summary = summary;
    this.startup = startup;
    this.runner = runner;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    ParsedLine line =
        new OptionParser(startup.table().definitions(), OptionParser.Rest.REFUSED)
            .parse(words(arguments));
    if (line.help()) {
      startup.console().out().print(description());
      return 0;
    }
    if (line.version()) {
      startup.console().out().println("Odeum " + ProductVersion.read());
      return 0;
    }
    EffectiveOptions options = startup.options(line.options(), true);
    Privileges.of(options).prepare();
    try (Logging logging = startup.logging(options)) {
      return run(options, logging);
    }
  }

  private List<String> words(List<String> arguments) {
    return Stream.concat(
            implied.stream().filter(word -> !arguments.contains(word)), arguments.stream())
        .toList();
  }

  private int run(EffectiveOptions options, Logging logging) throws Exception {
    try {
      if ("root".equals(System.getProperty("user.name")) && options.value("user").isEmpty()) {
        LOG.warn("Running as user 'root' is a security risk: name another one with --user.");
      }
      if (options.save() && !startup.sources().continued()) {
        OptionsFile.save(options);
        Privileges.of(options).handOver(options.configurationFile());
        LOG.info("Saved the options to {}", options.configurationFile());
      }
      return options.captureStandardStreams()
          ? captured(options, logging)
          : runner.run(options, logging);
    } catch (LaunchException expected) {
      // Standard error gets the line anyway; who looks into the file later needs it too.
      if (options.value("logfile").isPresent()) {
        LOG.error(CriticalFilter.marker(), expected.getMessage());
      }
      throw expected;
    } catch (RuntimeException unforeseen) {
      LOG.error(CriticalFilter.marker(), "The program ends on an unforeseen failure", unforeseen);
      return 1;
    }
  }

  private int captured(EffectiveOptions options, Logging logging) throws Exception {
    try (CapturedStreams _ = CapturedStreams.ofThisProcess()) {
      return runner.run(options, logging);
    }
  }

  private String description() {
    String word = name.equals(NAME) ? "[server]" : name;
    return new UsageText(startup.table())
        .of(
            "Usage: run.sh " + word + " [OPTION]...",
            summary,
            startup.table().definitions(),
            Stream.concat(Stream.of(PLACES), Stream.of("", HelpCommand.HINT)).toList());
  }

  private static final String PLACES =
      "Each option can also be set in the configuration file, section [options], and as an"
          + " environment variable: --http-port, http_port, ODEUM_HTTP_PORT. The command line wins"
          + " over the environment, and the environment over the file. <home> is the server's"
          + " folder.";
}
