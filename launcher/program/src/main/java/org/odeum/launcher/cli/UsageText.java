// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.util.ArrayList;
import java.util.List;
import org.odeum.launcher.config.OptionDefinition;
import org.odeum.launcher.config.OptionGroup;
import org.odeum.launcher.config.OptionTable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Writes the descriptions that {@code --help} and {@code help} show. */
final class UsageText {
  private static final int WIDTH = 100;
  private static final int OPTION_COLUMN = 26;

  private final OptionTable table;

  UsageText(OptionTable table) {
    this.table = table;
  }

  /**
   * Describes a command with options.
   *
   * @param synopsis what to type
   * @param options those it knows
   * @param footer lines below
   */
  String of(String synopsis, String summary, List<OptionDefinition> options, List<String> footer) {
    CommandSpec spec = CommandSpec.create();
    UsageMessageSpec usage = spec.usageMessage();
    usage.width(WIDTH).autoWidth(false).sortOptions(false);
    usage.longOptionsMaxWidth(OPTION_COLUMN).synopsisHeading("");
    usage.customSynopsis(verbatim(synopsis)).description("%n" + verbatim(summary));
    usage.footer(footer.stream().map(UsageText::verbatim).toArray(String[]::new));
    if (!footer.isEmpty()) {
      usage.footerHeading("%n");
    }
    usage.optionListHeading("%n");
    spec.addOption(switched("Show this description and exit.", "-h", "--help"));
    spec.addOption(switched("Show the version and exit.", "--version"));
    for (OptionGroup group : OptionGroup.values()) {
      List<OptionDefinition> listed =
          table.definitions().stream()
              .filter(option -> option.group() == group && options.contains(option))
              .filter(option -> !option.flags().isEmpty())
              .toList();
      if (!listed.isEmpty()) {
        spec.addArgGroup(section(group, listed));
      }
    }
    return new CommandLine(spec).getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  /** A list of commands with their summaries in one column. */
  static List<String> aligned(List<Entry> commands) {
    int longest = commands.stream().mapToInt(command -> command.name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Entry command : commands) {
      String padding = " ".repeat(longest - command.name().length() + 2);
      lines.add("  " + command.name() + padding + command.summary());
    }
    return lines;
  }

  /** A line of a list of commands. */
  record Entry(String name, String summary) {}

  private static ArgGroupSpec section(OptionGroup group, List<OptionDefinition> listed) {
    ArgGroupSpec.Builder section =
        ArgGroupSpec.builder()
            .validate(false)
            .exclusive(false)
            .order(group.ordinal())
            .heading("%n" + group.title() + "%n");
    listed.forEach(option -> section.addArg(described(option)));
    return section.build();
  }

  private static OptionSpec described(OptionDefinition option) {
    String known = option.shownDefault();
    boolean shown = !known.isEmpty() && !option.isSwitch();
    String help = option.help() + (shown ? " Default: " + known : "");
    OptionSpec.Builder builder =
        OptionSpec.builder(option.flags().toArray(String[]::new)).description(verbatim(help));
    return option.isSwitch()
        ? builder.type(boolean.class).arity("0").build()
        : builder.type(String.class).arity("1").paramLabel(option.placeholder()).build();
  }

  private static OptionSpec switched(String help, String... flags) {
    return OptionSpec.builder(flags).type(boolean.class).arity("0").description(help).build();
  }

  private static String verbatim(String text) {
    return text.replace("%", "%%");
  }
}
