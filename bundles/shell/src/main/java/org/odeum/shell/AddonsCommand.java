// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.odeum.addon.runtime.AddonRuntime;
import org.odeum.addon.runtime.AddonStatus;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Lists what is deployed. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=addons"})
public final class AddonsCommand implements ShellCommand {
  private final Clock clock;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile AddonRuntime runtime;

  /** Reads the system's clock. */
  public AddonsCommand() {
    this(Clock.systemUTC());
  }

  AddonsCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "addons";
  }

  @Override
  public String summary() {
    return "lists what is deployed, and what keeps the rest from running";
  }

  @Override
  public boolean everywhere() {
    return true;
  }

  @Override
  public List<String> usage() {
    return List.of("addons");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (!arguments.isEmpty()) {
      throw wrongUsage();
    }
    List<AddonStatus> addons = CommandFailure.unlessThere(runtime, "The deployer").addons();
    if (addons.isEmpty()) {
      output.line("Nothing is deployed.");
      return;
    }
    Table table =
        Table.of("NAME", "VERSION", "KIND", "STATE", "FILE", "GENERATION", "SINCE", "PROBLEM");
    for (AddonStatus addon : addons) {
      table.row(
          Cell.of(addon.name()),
          Cell.of(addon.version()),
          Cell.of(word(addon.kind())),
          new Cell(word(addon.state()), colour(addon)),
          Cell.of(addon.file()),
          Cell.of(addon.generation() == 0 ? "" : String.valueOf(addon.generation())),
          Cell.of(Age.of(Duration.between(addon.since(), clock.instant()))),
          new Cell(
              addon.problem().flatMap(p -> p.lines().findFirst()).orElse(""), Cell.Colour.YELLOW));
    }
    output.table(table);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Cell.Colour colour(AddonStatus addon) {
    return switch (addon.state()) {
      case PUBLISHED -> addon.problem().isEmpty() ? Cell.Colour.GREEN : Cell.Colour.YELLOW;
      case STAGED, LOADED, DRAINED -> Cell.Colour.YELLOW;
      case SUPERSEDED -> Cell.Colour.NONE;
      case FAILED -> Cell.Colour.RED;
    };
  }
}
