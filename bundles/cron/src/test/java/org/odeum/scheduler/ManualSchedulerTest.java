// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.odeum.cron.CronJob;
import org.odeum.cron.store.Attempt;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.RunOutcome;
import org.odeum.scheduler.manual.ManualScheduler;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.cron.MemoryCronStore;

/** What becomes of jobs, by a clock that is set. */
class ManualSchedulerTest {
  private final SettableClock clock = new SettableClock();
  private final MemoryCronStore store = new MemoryCronStore();
  private final ManualScheduler scheduler = new ManualScheduler(store, clock);
  private final List<String> ran = new ArrayList<>();

  private void add(String name, CronJob job, Object... more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("cron.name", name);
    properties.put("cron.interval", 1);
    properties.put("cron.unit", "HOURS");
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i].toString(), more[i + 1]);
    }
    scheduler.add(job, properties);
  }

  private CronJob noting(String what) {
    return context -> ran.add(what);
  }

  private static CronJob failing(String message) {
    return context -> {
      throw new IllegalStateException(message);
    };
  }

  @Test
  void a_job_runs_at_once_and_then_at_each_interval() {
    Instant start = clock.instant();
    add("job", noting("job"));

    scheduler.runDue();
    scheduler.runDue();
    assertThat(ran).hasSize(1);
    assertThat(scheduler.state("job").calls().next()).isEqualTo(start.plusSeconds(3600));
    assertThat(scheduler.state("job").lastCall()).contains(start);

    clock.advance(Duration.ofMinutes(59));
    scheduler.runDue();
    assertThat(ran).hasSize(1);
    clock.advance(Duration.ofMinutes(1));
    scheduler.runDue();
    assertThat(ran).hasSize(2);
  }

  @Test
  void missed_runs_are_one_unless_each_is_to_be_made_up_for() {
    add("once", noting("once"));
    add("each", noting("each"), "cron.doall", true);
    scheduler.runDue();
    ran.clear();

    clock.advance(Duration.ofHours(3).plusMinutes(10));
    scheduler.runDue();

    assertThat(ran).containsExactlyInAnyOrder("once", "each", "each", "each");
    assertThat(scheduler.state("once").calls().next())
        .isEqualTo(scheduler.state("each").calls().next());
  }

  @Test
  void jobs_run_by_failures_then_priority() {
    add("later", noting("later"));
    add("first", noting("first"), "cron.priority", 0);
    add("bad", failing("no"), "cron.priority", 0);
    scheduler.runDue();
    clock.advance(Duration.ofHours(1));
    add("bad", noting("bad"), "cron.priority", 0);
    ran.clear();
    scheduler.runDue();

    assertThat(ran).containsExactly("first", "later", "bad");
  }

  @Test
  void a_number_of_calls_comes_to_an_end() {
    add("twice", noting("twice"), "cron.numbercall", 2);
    for (int i = 0; i < 5; i++) {
      scheduler.runDue();
      clock.advance(Duration.ofHours(1));
    }

    assertThat(ran).hasSize(2);
    assertThat(scheduler.state("twice").active()).isFalse();
  }

  @Test
  void a_failing_job_is_tried_at_its_next_time_and_counted() {
    add("bad", failing("out of paper"));
    List<JobRun> runs = scheduler.runDue();

    assertThat(runs).hasSize(1);
    assertThat(runs.getFirst().outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(runs.getFirst().message()).isEqualTo("IllegalStateException: out of paper");
    assertThat(scheduler.state("bad").failures().inARow()).isEqualTo(1);
    assertThat(scheduler.state("bad").calls().next()).isEqualTo(clock.instant().plusSeconds(3600));
    assertThat(scheduler.news()).isEmpty();
  }

  @Test
  void five_failures_over_seven_days_deactivate_a_job_and_somebody_is_told() {
    add("bad", failing("out of paper"));
    for (int i = 0; i < 20; i++) {
      scheduler.runDue();
      clock.advance(Duration.ofHours(1));
    }
    assertThat(scheduler.state("bad").active()).isTrue();
    clock.advance(Duration.ofDays(7));
    scheduler.runDue();

    assertThat(scheduler.state("bad").active()).isFalse();
    assertThat(scheduler.news())
        .singleElement()
        .asString()
        .contains("'bad'", "failed 21 times", "out of paper", "cron enable");
  }

  @Test
  void success_forgets_failures() {
    add("job", failing("no"));
    scheduler.runDue();
    clock.advance(Duration.ofHours(1));
    add("job", noting("job"));
    scheduler.runDue();

    assertThat(scheduler.state("job").failures().inARow()).isZero();
    assertThat(scheduler.state("job").failures().first()).isEmpty();
  }

  @Test
  void a_job_that_has_more_to_do_is_called_ten_times_and_then_others_have_their_turn() {
    int[] left = {25};
    add(
        "long",
        context -> {
          ran.add("long");
          context.progress(1, --left[0]);
        },
        "cron.priority",
        0);
    add("other", noting("other"));
    List<JobRun> runs = scheduler.runDue();

    assertThat(ran.subList(0, 11))
        .startsWith("long")
        .endsWith("other")
        .filteredOn("long"::equals)
        .hasSize(10);
    assertThat(ran).hasSize(26);
    assertThat(runs)
        .extracting(JobRun::outcome)
        .containsExactly(RunOutcome.PARTIAL, RunOutcome.DONE, RunOutcome.PARTIAL, RunOutcome.DONE);
    assertThat(runs.getFirst().done()).isEqualTo(10);
    assertThat(runs.getFirst().remaining()).isEqualTo(15);
    assertThat(scheduler.state("long").calls().next()).isAfter(clock.instant());
  }

  @Test
  void a_job_that_gets_nothing_done_does_not_run_for_ever() {
    add("stuck", context -> context.progress(0, 5));

    assertThat(scheduler.runDue()).hasSize(1);
  }

  @Test
  void a_failure_after_progress_is_no_failure_and_it_goes_on() {
    int[] calls = {0};
    add(
        "job",
        context -> {
          context.progress(3, 1);
          if (calls[0]++ == 0) {
            throw new IllegalStateException("stumbled");
          }
          context.progress(1, 0);
        });
    List<JobRun> runs = scheduler.runDue();

    assertThat(runs)
        .extracting(JobRun::outcome)
        .containsExactly(RunOutcome.PARTIAL, RunOutcome.DONE);
    assertThat(scheduler.state("job").failures().inARow()).isZero();
  }

  @Test
  void a_job_may_end_itself() {
    add("self", org.odeum.cron.CronContext::deactivate);
    scheduler.runDue();

    assertThat(scheduler.state("self").active()).isFalse();
  }

  @Test
  void a_trigger_runs_it_out_of_turn_and_leaves_the_schedule_alone() {
    add("job", noting("job"));
    scheduler.runDue();
    Instant next = scheduler.state("job").calls().next();
    clock.advance(Duration.ofMinutes(5));
    scheduler.trigger("job", clock.instant());
    scheduler.trigger("job", clock.instant().plusSeconds(600));

    scheduler.runDue();
    scheduler.runDue();
    assertThat(ran).hasSize(2);
    assertThat(scheduler.state("job").calls().next()).isEqualTo(next);
    clock.advance(Duration.ofMinutes(10));
    scheduler.runDue();
    assertThat(ran).hasSize(3);
  }

  @Test
  void a_job_that_is_gone_is_kept_and_does_not_run() {
    add("job", noting("old"));
    scheduler.runDue();
    scheduler.remove("job");
    clock.advance(Duration.ofDays(1));
    assertThat(scheduler.runDue()).isEmpty();
    assertThat(scheduler.state("job").calls().next()).isBefore(clock.instant());

    add("job", noting("new"));
    scheduler.runDue();
    assertThat(ran).containsExactly("old", "new");
  }

  @Test
  void runs_whose_process_died_are_repeated_and_the_fourth_is_a_failure() {
    add("deadly", noting("deadly"));
    scheduler.runDue(0);
    store.declare(List.of());
    add("declares", noting("x"), "cron.active", false);
    scheduler.runDue();
    ran.clear();
    clock.advance(Duration.ofHours(1));
    JobKey key = new JobKey("test", "deadly");
    try (Claim claim = store.claim(key).orElseThrow()) {
      claim.note(new Attempt(2, "host:1", java.util.Optional.of(clock.instant()), 0, 0));
    }
    assertThat(scheduler.runDue()).extracting(JobRun::outcome).containsExactly(RunOutcome.DONE);
    assertThat(scheduler.state("deadly").attempt()).isEqualTo(Attempt.NONE);

    clock.advance(Duration.ofHours(1));
    try (Claim claim = store.claim(key).orElseThrow()) {
      claim.note(new Attempt(3, "host:1", java.util.Optional.of(clock.instant()), 0, 0));
    }
    ran.clear();
    List<JobRun> runs = scheduler.runDue();
    assertThat(ran).isEmpty();
    assertThat(runs.getFirst().message()).contains("3 runs in a row did not come to an end");
    assertThat(scheduler.state("deadly").failures().inARow()).isEqualTo(1);
    assertThat(scheduler.state("deadly").attempt()).isEqualTo(Attempt.NONE);
  }

  @Test
  void a_job_that_takes_too_long_is_interrupted_tried_twice_more_and_then_has_failed() {
    add("slow", context -> new CountDownLatch(1).await(), "cron.limit", 1, "cron.priority", 0);
    add("after", noting("after"));
    List<JobRun> runs = scheduler.runDue();

    assertThat(runs)
        .extracting(JobRun::outcome)
        .containsExactly(
            RunOutcome.TIMED_OUT,
            RunOutcome.DONE,
            RunOutcome.TIMED_OUT,
            RunOutcome.TIMED_OUT,
            RunOutcome.FAILED);
    assertThat(runs.getFirst().message()).contains("limit of 1 s");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(scheduler.state("slow").failures().inARow()).isEqualTo(1);
  }
}
