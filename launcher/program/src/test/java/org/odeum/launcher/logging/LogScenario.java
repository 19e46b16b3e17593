// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/** A log of its own with what it printed. */
final class LogScenario {
  final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
  final Logging logging;
  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private LogScenario(LogSettings settings, boolean colours) throws IOException {
    context.setMDCAdapter(mdc);
    PrintStream stream = new PrintStream(printed, false, StandardCharsets.UTF_8);
    logging = Logging.start(context, settings, stream, colours);
  }

  static LogScenario with(String... handlers) throws IOException {
    return new LogScenario(new LogSettings(parse(handlers), Optional.empty(), true), false);
  }

  static LogScenario inColours() throws IOException {
    return new LogScenario(new LogSettings(parse(":INFO"), Optional.empty(), true), true);
  }

  static LogScenario toFile(Path file) throws IOException {
    return new LogScenario(new LogSettings(parse(":INFO"), Optional.of(file), true), true);
  }

  Logger logger(String name) {
    return context.getLogger(name);
  }

  String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static List<LogHandler> parse(String... handlers) {
    return Arrays.stream(handlers).map(text -> LogHandler.parse(text).orElseThrow()).toList();
  }
}
