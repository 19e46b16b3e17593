// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.odeum.cron.runtime.CronRuntime;
import org.odeum.cron.runtime.JobStatus;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Lists the cron jobs. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=crons"})
public final class CronsCommand implements ShellCommand {
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile CronRuntime runtime;

  @Override
  public String name() {
    return "crons";
  }

  @Override
  public String summary() {
    return "lists the cron jobs";
  }

  @Override
  public List<String> usage() {
    return List.of("crons");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (!arguments.isEmpty()) {
      throw wrongUsage();
    }
    List<JobStatus> jobs = CronJobs.with(runtime, CronRuntime::jobs);
    if (jobs.isEmpty()) {
      output.line("There is no cron job: no addon has brought one.");
      return;
    }
    Table table =
        Table.of("JOB", "ADDON", "NEXT", "LAST", "DURATION", "STATE", "FAILURES", "MESSAGE");
    for (JobStatus job : jobs) {
      JobState state = job.state();
      Optional<JobRun> last = job.lastRun();
      table.row(
          Cell.of(state.key().name()),
          Cell.of(state.addon()),
          Cell.of(state.active() ? shown(state.due()) : ""),
          Cell.of(state.lastCall().map(CronsCommand::shown).orElse("never")),
          Cell.of(last.map(CronJobs::duration).orElse("")),
          state(job),
          Cell.of(failures(state)),
          Cell.of(last.map(JobRun::message).orElse("")));
    }
    output.table(table);
  }

  private static String failures(JobState state) {
    int inARow = state.failures().inARow();
    return inARow == 0 ? "" : Integer.toString(inARow);
  }

  private static String shown(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Cell state(JobStatus job) {
    JobState state = job.state();
    if (!state.attempt().runner().isEmpty()) {
      return new Cell("running on " + state.attempt().runner(), Cell.Colour.GREEN);
    }
    if (!job.present()) {
      return new Cell("addon gone", Cell.Colour.YELLOW);
    }
    if (!state.active()) {
      return new Cell("disabled", Cell.Colour.YELLOW);
    }
    return job.lastRun().map(CronJobs::outcome).orElse(Cell.of("waiting"));
  }
}
