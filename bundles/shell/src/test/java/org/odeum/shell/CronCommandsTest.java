// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.odeum.cron.runtime.CronRuntime;
import org.odeum.cron.runtime.JobStatus;
import org.odeum.cron.store.Attempt;
import org.odeum.cron.store.Failures;
import org.odeum.cron.store.JobDeclaration;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;
import org.odeum.cron.store.RunOutcome;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

class CronCommandsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Jobs jobs = new Jobs();
  private final CronsCommand crons = new CronsCommand();
  private final CronCommand cron = new CronCommand();

  @BeforeEach
  void connect() {
    crons.runtime = jobs;
    cron.runtime = jobs;
  }

  private static final class Jobs implements CronRuntime {
    private final List<JobStatus> all = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private RunOutcome outcome = RunOutcome.DONE;

    private static JobState state(String name) {
      return JobState.first(
          1,
          new JobDeclaration(
              new JobKey("odeum", name), "shop", "every 1 hours UTC", 5, true, NOON, -1));
    }

    private JobRun run() {
      return new JobRun(
          NOON,
          NOON.plusMillis(1250),
          outcome,
          2,
          30,
          4,
          outcome == RunOutcome.FAILED ? "out of paper" : "",
          "host:7");
    }

    @Override
    public List<JobStatus> jobs() {
      return all;
    }

    @Override
    public JobRun run(String job) {
      if (job.equals("busy")) {
        throw new IllegalArgumentException("The cron job 'busy' is being run at this moment.");
      }
      calls.add("run " + job);
      return run();
    }

    @Override
    public void enable(String job) {
      calls.add("enable " + job);
    }

    @Override
    public void disable(String job) {
      calls.add("disable " + job);
    }

    @Override
    public List<JobRun> history(String job, int most) {
      return job.equals("new") ? List.of() : List.of(run());
    }
  }

  private List<String> cron(String... arguments) {
    Lines lines = new Lines();
    cron.run(List.of(arguments), lines.output(Screen.plain()));
    return lines.all();
  }

  @Test
  void jobs_are_a_table_with_next_last_duration_state_and_failures() {
    jobs.outcome = RunOutcome.FAILED;
    jobs.all.add(
        new JobStatus(
            Jobs.state("bad")
                .withNext(NOON.plusSeconds(60), -1)
                .withLast(NOON)
                .withFailures(new Failures(2, Optional.of(NOON))),
            true,
            Optional.of(jobs.run())));
    jobs.all.add(new JobStatus(Jobs.state("gone"), false, Optional.empty()));
    jobs.all.add(new JobStatus(Jobs.state("off").withActive(false), true, Optional.empty()));
    jobs.all.add(
        new JobStatus(
            Jobs.state("on").withAttempt(new Attempt(1, "host:7", Optional.of(NOON), 0, 0)),
            true,
            Optional.empty()));

    assertThat(Lines.of(crons))
        .containsExactly(
            "JOB   ADDON  NEXT                  LAST                  DURATION  STATE             "
                + " FAILURES  MESSAGE",
            "bad   shop   2026-11-22T12:01:00Z  2026-11-22T12:00:00Z  1.250 s   failed            "
                + " 2         out of paper",
            "gone  shop   2026-11-22T12:00:00Z  never                           addon gone",
            "off   shop                         never                           disabled",
            "on    shop   2026-11-22T12:00:00Z  never                           running on host:7");
  }

  @Test
  void no_job_is_said() {
    assertThat(Lines.of(crons)).containsExactly("There is no cron job: no addon has brought one.");
  }

  @Test
  void a_job_is_run_enabled_and_disabled_by_its_name_with_spaces() {
    assertThat(cron("run", "forget", "baskets"))
        .containsExactly("The cron job 'forget baskets': done in 1.250 s.");
    cron("enable", "a");
    cron("disable", "a");

    assertThat(jobs.calls).containsExactly("run forget baskets", "enable a", "disable a");
  }

  @Test
  void a_failure_of_the_job_is_one_of_the_command() {
    jobs.outcome = RunOutcome.FAILED;

    assertThatThrownBy(() -> cron("run", "bad"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("The cron job 'bad' failed in 1.250 s: out of paper");
    assertThatThrownBy(() -> cron("run", "busy"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is being run");
  }

  @Test
  void the_history_is_a_table() {
    assertThat(cron("history", "job"))
        .containsExactly(
            "STARTED               DURATION  OUTCOME  CALLS  DONE  REMAINING  RUNNER",
            "2026-11-22T12:00:00Z  1.250 s   done     2      30    4          host:7");
    assertThat(cron("history", "new")).containsExactly("The cron job 'new' has not run yet.");
  }

  @Test
  void wrong_words_get_the_usage_and_names_are_completed() {
    assertThatThrownBy(() -> cron("start", "a")).hasMessageContaining("cron run <job>");
    assertThatThrownBy(() -> cron("run")).hasMessageContaining("cron history <job>");
    jobs.all.add(new JobStatus(Jobs.state("gone"), false, Optional.empty()));
    assertThat(cron.complete(List.of("run"))).containsExactly(new Candidate("gone", ""));
    cron.runtime = null;
    assertThat(cron.complete(List.of("run"))).isEmpty();
    assertThatThrownBy(() -> cron("run", "a")).hasMessageContaining("The scheduler is not there");
  }
}
