// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.odeum.addon.runtime.AddonLeaks;
import org.odeum.addon.runtime.Leak;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Collects garbage and names what holds the classes of addons that were replaced. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=leaks"})
public final class LeaksCommand implements ShellCommand {
  private final Clock clock;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile AddonLeaks leaks;

  /** Reads the system's clock. */
  public LeaksCommand() {
    this(Clock.systemUTC());
  }

  LeaksCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "leaks";
  }

  @Override
  public String summary() {
    return "collects garbage and names what holds classes of replaced addons; fails if some are";
  }

  @Override
  public List<String> usage() {
    return List.of("leaks");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (!arguments.isEmpty()) {
      throw wrongUsage();
    }
    List<Leak> found = CommandFailure.unlessThere(leaks, "The deployer").find();
    if (found.isEmpty()) {
      output.line("Nothing holds the classes of replaced addons.");
      return;
    }
    Table table = Table.of("ADDON", "GENERATION", "RETIRED", "HELD BY");
    for (Leak leak : found) {
      table.row(
          Cell.of(leak.addon()),
          Cell.of(leak.generation()),
          Cell.of(Age.of(Duration.between(leak.retired(), clock.instant())) + " ago"),
          new Cell(leak.heldBy(), Cell.Colour.YELLOW));
    }
    output.table(table);
    throw CommandFailure.told();
  }
}
