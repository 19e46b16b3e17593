// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.launcher.spi.LogLevels;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Shows the end of the log, and shows and changes what is logged. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=log"})
public final class LogCommand implements ShellCommand {
  private static final int USUAL = 20;
  private static final Pattern COUNT = Pattern.compile("\\d{1,6}");
  private static final List<String> LEVELS =
      List.of("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL", "NOTSET");

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile LogLevels levels;

  @Override
  public String name() {
    return "log";
  }

  @Override
  public String summary() {
    return "shows the newest lines of the log, shows and sets log levels";
  }

  @Override
  public List<String> usage() {
    return List.of(
        "log [<number of lines>]",
        "log level",
        "log level <level>",
        "log level <logger prefix> [<level>]");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    LogLevels log = CommandFailure.unlessThere(levels, "The log");
    if (arguments.isEmpty()) {
      log.tail(USUAL).forEach(output::line);
    } else if (arguments.getFirst().equals("level") && arguments.size() <= 3) {
      level(log, arguments.subList(1, arguments.size()), output);
    } else if (arguments.size() == 1 && COUNT.matcher(arguments.getFirst()).matches()) {
      log.tail(Integer.parseInt(arguments.getFirst())).forEach(output::line);
    } else {
      throw wrongUsage();
    }
  }

  private static void level(LogLevels log, List<String> arguments, Output output) {
    switch (arguments.size()) {
      case 0 -> show(log.levels(), output);
      case 1 -> {
        if (LEVELS.contains(arguments.getFirst())) {
          set(log, "", arguments.getFirst(), output);
        } else {
          output.line(inForce(log.levels(), arguments.getFirst()));
        }
      }
      default -> set(log, arguments.get(0), arguments.get(1), output);
    }
  }

  private static void set(LogLevels log, String prefix, String level, Output output) {
    try {
      log.set(prefix, level);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.of(e.getMessage());
    }
    output.line(inForce(log.levels(), prefix));
  }

  private static void show(Map<String, String> levels, Output output) {
    Table table = Table.of("LOGGER PREFIX", "LEVEL");
    new TreeMap<>(levels)
        .forEach((prefix, level) -> table.row(prefix.isEmpty() ? "(all)" : prefix, level));
    output.table(table);
  }

  /** The level a logger has, and from which prefix. */
  private static String inForce(Map<String, String> levels, String logger) {
    String prefix = logger;
    while (!prefix.isEmpty() && !levels.containsKey(prefix)) {
      prefix = prefix.substring(0, Math.max(0, prefix.lastIndexOf('.')));
    }
    String level = levels.getOrDefault(prefix, "not set");
    String name = logger.isEmpty() ? "(all)" : logger;
    return prefix.equals(logger)
        ? name + ": " + level
        : "%s: %s, from %s".formatted(name, level, prefix.isEmpty() ? "(all)" : prefix);
  }

  @Override
  public List<Candidate> complete(List<String> before) {
    LogLevels log = levels;
    Stream<String> words =
        switch (before.size()) {
          case 0 -> Stream.of("level");
          case 1 ->
              log == null
                  ? LEVELS.stream()
                  : Stream.concat(LEVELS.stream(), log.levels().keySet().stream().sorted());
          case 2 -> LEVELS.stream();
          default -> Stream.empty();
        };
    return words
        .filter(word -> !word.isEmpty() && (before.isEmpty() || before.getFirst().equals("level")))
        .map(word -> new Candidate(word, ""))
        .toList();
  }
}
