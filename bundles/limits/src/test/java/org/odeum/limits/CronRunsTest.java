// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.odeum.server.WorkGuard;

class CronRunsTest {
  private final CronRuns runs = new CronRuns();

  @AfterEach
  void forgetInterrupt() {
    Thread.interrupted();
  }

  @Test
  void a_job_is_known_from_its_begin_to_its_close() {
    try (WorkGuard.Watch watch = runs.begin("clean up", Optional.of("shop"))) {
      assertThat(runs.running()).hasSize(1);
      CronRun run = runs.running().getFirst();
      assertThat(run.title()).isEqualTo("Job clean up");
      assertThat(run.database()).isEqualTo("shop");
      assertThat(run.thread()).contains(Thread.currentThread());
      assertThat(watch.overdue()).isEmpty();
    }
    assertThat(runs.running()).isEmpty();
  }

  @Test
  void a_job_that_took_too_long_is_told_so_and_its_interrupt_does_not_outlive_it() {
    WorkGuard.Watch watch = runs.begin("report", Optional.empty());
    CronRun run = runs.running().getFirst();
    run.refuse("more than 1 s (limit_time_real_cron)");
    run.interrupt();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(watch.overdue()).contains("The job took more than 1 s (limit_time_real_cron).");
    watch.close();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    run.interrupt();
    assertThat(Thread.currentThread().isInterrupted()).as("it is over").isFalse();
  }
}
