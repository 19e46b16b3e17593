// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.odeum.addon.runtime.AddonHistory;
import org.odeum.addon.runtime.HistoryEntry;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.launcher.spi.Suggestion;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Lists what was deployed when, from which file, with which outcome. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=history"})
public final class HistoryCommand implements ShellCommand {
  private static final int MOST = 50;
  private static final int HASH = 12;

  private final DateTimeFormatter time;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile AddonHistory history;

  /** Shows the times of this machine. */
  public HistoryCommand() {
    this(ZoneId.systemDefault());
  }

  HistoryCommand(ZoneId zone) {
    time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  @Override
  public String name() {
    return "history";
  }

  @Override
  public String summary() {
    return "lists what was deployed when, from which file, with which outcome";
  }

  @Override
  public List<String> usage() {
    return List.of("history", "history <addon or file>");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (arguments.size() > 1) {
      throw wrongUsage();
    }
    List<HistoryEntry> all = CommandFailure.unlessThere(history, "The deployer").entries();
    List<HistoryEntry> chosen =
        all.stream()
            .filter(entry -> arguments.isEmpty() || isOf(entry, arguments.getFirst()))
            .limit(MOST)
            .toList();
    if (chosen.isEmpty()) {
      if (!arguments.isEmpty()) {
        throw CommandFailure.of(
            "Nothing is known of '%s'.%s"
                .formatted(
                    arguments.getFirst(),
                    Suggestion.question(
                        arguments.getFirst(), all.stream().map(HistoryEntry::addon).toList())));
      }
      output.line("Nothing was deployed yet.");
      return;
    }
    Table table =
        Table.of("TIME", "ADDON", "VERSION", "GENERATION", "OUTCOME", "FILE", "SHA256", "DETAIL");
    for (HistoryEntry entry : chosen.reversed()) {
      table.row(
          Cell.of(time.format(entry.time())),
          Cell.of(entry.addon()),
          Cell.of(entry.version()),
          Cell.of(entry.generation() == 0 ? "" : String.valueOf(entry.generation())),
          new Cell(word(entry), colour(entry)),
          Cell.of(entry.file()),
          Cell.of(entry.sha256().substring(0, Math.min(HASH, entry.sha256().length()))),
          Cell.of(entry.detail()));
    }
    output.table(table);
  }

  @Override
  public List<Candidate> complete(List<String> before) {
    AddonHistory known = history;
    if (known == null || !before.isEmpty()) {
      return List.of();
    }
    return known.entries().stream()
        .map(HistoryEntry::addon)
        .distinct()
        .sorted()
        .map(addon -> new Candidate(addon, ""))
        .toList();
  }

  private static boolean isOf(HistoryEntry entry, String name) {
    return entry.addon().equals(name) || entry.file().equals(name);
  }

  private static String word(HistoryEntry entry) {
    return entry.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Cell.Colour colour(HistoryEntry entry) {
    return switch (entry.outcome()) {
      case PUBLISHED -> Cell.Colour.GREEN;
      case FAILED -> Cell.Colour.RED;
      case ROLLED_BACK -> Cell.Colour.YELLOW;
      case WITHDRAWN, REMOVED -> Cell.Colour.NONE;
    };
  }
}
