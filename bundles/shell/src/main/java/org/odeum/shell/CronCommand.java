// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.odeum.cron.runtime.CronRuntime;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.RunOutcome;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Runs a cron job, lets it run or not, and tells how it went. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=cron"})
public final class CronCommand implements ShellCommand {
  private static final int RUNS_SHOWN = 20;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile CronRuntime runtime;

  @Override
  public String name() {
    return "cron";
  }

  @Override
  public String summary() {
    return "runs a cron job now, enables and disables it, shows its history";
  }

  @Override
  public List<String> usage() {
    return List.of(
        "cron run <job>", "cron enable <job>", "cron disable <job>", "cron history <job>");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (arguments.size() < 2) {
      throw wrongUsage();
    }
    // Names of jobs have spaces, and few will quote them.
    String job = String.join(" ", arguments.subList(1, arguments.size()));
    switch (arguments.getFirst()) {
      case "run" -> tell(job, CronJobs.with(runtime, cron -> cron.run(job)), output);
      case "enable" -> {
        CronJobs.with(runtime, cron -> done(() -> cron.enable(job)));
        output.line("The cron job '%s' runs again when it is due.".formatted(job));
      }
      case "disable" -> {
        CronJobs.with(runtime, cron -> done(() -> cron.disable(job)));
        output.line("The cron job '%s' does not run any more.".formatted(job));
      }
      case "history" -> history(job, output);
      default -> throw wrongUsage();
    }
  }

  private static boolean done(Runnable action) {
    action.run();
    return true;
  }

  private static void tell(String job, JobRun run, Output output) {
    String ended = "%s in %s".formatted(CronJobs.outcome(run).text(), CronJobs.duration(run));
    if (run.outcome() == RunOutcome.FAILED || run.outcome() == RunOutcome.TIMED_OUT) {
      throw CommandFailure.of("The cron job '%s' %s: %s".formatted(job, ended, run.message()));
    }
    output.line("The cron job '%s': %s.".formatted(job, ended));
  }

  private void history(String job, Output output) {
    List<JobRun> runs = CronJobs.with(runtime, cron -> cron.history(job, RUNS_SHOWN));
    if (runs.isEmpty()) {
      output.line("The cron job '%s' has not run yet.".formatted(job));
      return;
    }
    Table table =
        Table.of(
            "STARTED", "DURATION", "OUTCOME", "CALLS", "DONE", "REMAINING", "RUNNER", "MESSAGE");
    for (JobRun run : runs) {
      table.row(
          Cell.of(run.started().truncatedTo(ChronoUnit.SECONDS).toString()),
          Cell.of(CronJobs.duration(run)),
          CronJobs.outcome(run),
          Cell.of(Integer.toString(run.calls())),
          Cell.of(run.done() == 0 ? "" : Long.toString(run.done())),
          Cell.of(run.remaining() == 0 ? "" : Long.toString(run.remaining())),
          Cell.of(run.runner()),
          Cell.of(run.message()));
    }
    output.table(table);
  }

  @Override
  public List<Candidate> complete(List<String> before) {
    CronRuntime cron = runtime;
    return switch (before.size()) {
      case 0 -> CronJobs.offered(cron, _ -> List.of("run", "enable", "disable", "history"));
      case 1 -> CronJobs.offered(cron, CronJobs::names);
      default -> List.of();
    };
  }
}
