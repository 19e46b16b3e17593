// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.io.IOException;
import java.util.List;
import org.odeum.launcher.config.CommandLineOptions;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.OptionSources;
import org.odeum.launcher.config.OptionTable;
import org.odeum.launcher.config.OptionsLoader;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.logging.IoReason;
import org.odeum.launcher.logging.LogHandler;
import org.odeum.launcher.logging.LogSettings;
import org.odeum.launcher.logging.LogWord;
import org.odeum.launcher.logging.Logging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every command needs before it can work: the options and the log.
 *
 * @param table the options there are
 * @param sources where they come from
 * @param console the person's streams
 */
public record Startup(OptionTable table, OptionSources sources, Console console) {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  /** The options in force. */
  EffectiveOptions options(CommandLineOptions given, boolean serving) {
    return new OptionsLoader(table, sources).load(given, serving);
  }

  /** The log as the options say, with what is to be said about the options as its first lines. */
  Logging logging(EffectiveOptions options) {
    return logging(options, options.logSettings());
  }

  /**
   * The log of a command whose output should not drown in it: warnings only, unless the options say
   * something else.
   */
  Logging quietLogging(EffectiveOptions options) {
    boolean asked =
        !options.origin("log_level").equals("default")
            || !options.origin("log_handler").equals("default");
    LogSettings settings = options.logSettings();
    return logging(
        options,
        asked
            ? settings
            : new LogSettings(
                LogHandler.inForce(LogWord.WARN, List.of()),
                settings.file(),
                settings.linksFollowed()));
  }

  private Logging logging(EffectiveOptions options, LogSettings settings) {
    try {
      Logging logging = Logging.start(settings, console.err(), console.colours());
      options.warnings().forEach(LOG::warn);
      return logging;
    } catch (IOException failed) {
      throw noLogFile(options, failed);
    }
  }

  /**
   * Refuses a log file that {@link #logging} would refuse; one that is missing is made.
   *
   * @throws StartException as a start would
   */
  public static void mustFindLogFile(EffectiveOptions options) {
    try {
      Logging.tryFile(options.logSettings());
    } catch (IOException failed) {
      throw noLogFile(options, failed);
    }
  }

  private static StartException noLogFile(EffectiveOptions options, IOException failed) {
    return new StartException(
        "cannot open the log file %s (%s): %s: name another one with --logfile"
            .formatted(
                options.logSettings().file().orElseThrow(),
                options.origin("logfile"),
                IoReason.of(failed)),
        failed);
  }
}
