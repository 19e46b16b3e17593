// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.odeum.server.runtime.Diagnosis;
import org.odeum.server.runtime.RunningWork;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Shows the requests and jobs that are under way, the oldest first, as top(1) shows processes. With
 * {@code -f} on a terminal it goes on doing so until it is interrupted, for all workers together.
 */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=requests"})
public final class RequestsCommand implements ShellCommand {
  private static final String FOLLOW = "-f";
  private static final long MIB = 1024 * 1024;
  private static final double NANOS = 1e9;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Diagnosis diagnosis;

  @Override
  public String name() {
    return "requests";
  }

  @Override
  public boolean everywhere() {
    return true;
  }

  @Override
  public Optional<Duration> follows(List<String> arguments) {
    return arguments.equals(List.of(FOLLOW)) ? Optional.of(PAUSE) : Optional.empty();
  }

  /** The oldest first, whichever worker is at it. */
  @Override
  public Comparator<List<Cell>> order() {
    return Comparator.<List<Cell>>comparingDouble(
            row -> Double.parseDouble(row.getFirst().text().split(" ")[0]))
        .reversed();
  }

  @Override
  public String summary() {
    return "shows the requests and jobs that are under way, the oldest first";
  }

  @Override
  public List<String> usage() {
    return List.of("requests", "requests -f (on a terminal: again and again until Ctrl-C)");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (!arguments.isEmpty() && !arguments.equals(List.of(FOLLOW))) {
      throw wrongUsage();
    }
    show(output);
  }

  private void show(Output output) {
    List<RunningWork> running =
        CommandFailure.unlessThere(diagnosis, "The bundle limits").running();
    if (running.isEmpty()) {
      output.line("No request or job is under way.");
      return;
    }
    Table table =
        Table.of("AGE", "CPU", "ALLOCATED", "STATE", "DATABASE", "USER", "THREAD", "ID", "REQUEST");
    for (RunningWork work : running) {
      String state = state(work);
      table.row(
          Cell.of(seconds(work.age())),
          Cell.of(work.cpu().map(RequestsCommand::seconds).orElse("")),
          Cell.of(mebibytes(work.allocatedBytes())),
          new Cell(state, work.stopped() ? Cell.Colour.RED : Cell.Colour.NONE),
          Cell.of(work.database()),
          Cell.of(work.user()),
          Cell.of(work.thread().orElse("")),
          Cell.of(work.id()),
          Cell.of(work.what()));
    }
    output.table(table);
  }

  private static String state(RunningWork work) {
    if (work.stopped()) {
      return "stopped";
    }
    return work.thread().isPresent() ? "running" : "waiting";
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toNanos() / NANOS);
  }

  private static String mebibytes(OptionalLong bytes) {
    return bytes.isPresent() ? bytes.getAsLong() / MIB + " MiB" : "";
  }
}
