// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Shows the processes that answer requests. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=workers"})
public final class WorkersCommand implements ShellCommand {
  private static final long MIB = 1024 * 1024;

  private final Clock clock;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile ProcessGroup group;

  /** Reads the system's clock. */
  public WorkersCommand() {
    this(Clock.systemUTC());
  }

  WorkersCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "workers";
  }

  @Override
  public String summary() {
    return "shows the processes that answer requests and run jobs";
  }

  @Override
  public List<String> usage() {
    return List.of("workers");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (!arguments.isEmpty()) {
      throw wrongUsage();
    }
    ProcessGroup known = CommandFailure.unlessThere(group, "The group of processes");
    Table table =
        Table.of("WORKER", "PROCESS", "STATE", "UP", "IN FLIGHT", "ANSWERED", "HEAP", "MEMORY");
    for (ProcessGroup.Member member : known.members()) {
      table.row(
          Cell.of(member.name()),
          Cell.of(Long.toString(member.pid())),
          new Cell(
              member.phase().name().toLowerCase(Locale.ROOT),
              member.phase() == Phase.READY ? Cell.Colour.GREEN : Cell.Colour.YELLOW),
          Cell.of(Age.of(Duration.between(member.started(), clock.instant()))),
          Cell.of(Integer.toString(member.inFlight())),
          Cell.of(Long.toString(member.served())),
          Cell.of(mebibytes(member.heapBytes())),
          Cell.of(mebibytes(member.residentBytes())));
    }
    output.table(table);
  }

  private static String mebibytes(long bytes) {
    return bytes == 0 ? "?" : bytes / MIB + " MiB";
  }
}
