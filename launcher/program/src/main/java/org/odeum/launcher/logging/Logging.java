// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.odeum.launcher.spi.LogLevels;
import org.slf4j.LoggerFactory;

/** The log of this process: sets it up, shows and changes its levels. */
public final class Logging implements LogLevels, AutoCloseable {
  private static final int REMEMBERED = 1_000;

  private final LoggerContext context;
  private final ConsoleTarget console;
  private final RecentLines recent = new RecentLines(REMEMBERED);
  private final Map<String, LogLevel> levels = new TreeMap<>();

  private Logging(LoggerContext context, ConsoleTarget console) {
    this.context = context;
    this.console = console;
  }

  /**
   * Sets up the log of the process.
   *
   * @param stream what is standard error now, and stays so for the log
   * @param colours whether to write colours to it
   * @throws IOException if the file cannot be opened
   */
  public static Logging start(LogSettings settings, PrintStream stream, boolean colours)
      throws IOException {
    // JDK logging is initialized by whoever uses it first, if ever; it then finds our bridge.
    System.setProperty("java.util.logging.config.class", JdkLogging.class.getName());
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    return start(context, settings, stream, colours);
  }

  static Logging start(
      LoggerContext context, LogSettings settings, PrintStream stream, boolean colours)
      throws IOException {
    ConsoleTarget console = new ConsoleTarget(stream, colours);
    LogTarget target =
        settings.file().isPresent()
            ? new WatchedFile(settings.file().get(), settings.linksFollowed(), console)
            : console;
    Logging logging = new Logging(context, console);
    logging.writeTo(target);
    settings.handlers().forEach(logging::apply);
    return logging;
  }

  /**
   * Opens and closes the file, if the log is to go to one.
   *
   * @throws IOException if {@link #start} could not open it
   */
  public static void tryFile(LogSettings settings) throws IOException {
    if (settings.file().isPresent()) {
      new WatchedFile(
              settings.file().get(), settings.linksFollowed(), new ConsoleTarget(System.err, false))
          .close();
    }
  }

  /** The terminal's part of the log. */
  public TerminalOutput terminal() {
    return console;
  }

  @Override
  public synchronized Map<String, String> levels() {
    Map<String, String> words = new TreeMap<>();
    levels.forEach((prefix, level) -> words.put(prefix, level.name()));
    return words;
  }

  @Override
  public void set(String prefix, String level) {
    Optional<LogLevel> known = LogLevel.parse(level);
    if (known.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' is no level: expected one of %s"
              .formatted(SafeText.oneLine(level), LogHandler.LEVELS));
    }
    apply(
        LogHandler.parse(prefix + ":" + level)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is no name of a logger".formatted(SafeText.oneLine(prefix)))));
  }

  @Override
  public List<String> tail(int count) {
    return recent.newest(count);
  }

  /** Closes the log's file; nothing is logged afterwards. */
  @Override
  public void close() {
    context.stop();
  }

  private void writeTo(LogTarget target) {
    context.reset();
    context.addTurboFilter(new CriticalFilter());
    LineAppender appender =
        new LineAppender(new LineFormat(ProcessHandle.current().pid()), target, recent);
    appender.setContext(context);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  private synchronized void apply(LogHandler handler) {
    boolean root = handler.prefix().isEmpty();
    Logger logger = context.getLogger(root ? Logger.ROOT_LOGGER_NAME : handler.prefix());
    boolean inherits = handler.level() == LogLevel.NOTSET && !root;
    logger.setLevel(inherits ? null : handler.level().threshold());
    if (inherits) {
      levels.remove(handler.prefix());
    } else {
      levels.put(handler.prefix(), handler.level());
    }
  }

  /** The level in force for a logger, for tests. */
  Level effectiveLevel(String logger) {
    return context.getLogger(logger).getEffectiveLevel();
  }
}
