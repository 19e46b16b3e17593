// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobStateTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final JobState job =
      JobState.first(
          1,
          new JobDeclaration(
              new JobKey("main", "a"), "shop", "every 1 hours UTC", 5, true, NOON, 3));

  @Test
  void it_is_due_by_its_schedule_or_by_a_trigger_whatever_comes_first() {
    JobState triggered = job.withTrigger(Optional.of(NOON.minusSeconds(60)));

    assertThat(job.dueAfter(NOON.minusSeconds(90))).contains(NOON);
    assertThat(triggered.dueAfter(NOON.minusSeconds(90))).contains(NOON.minusSeconds(60));
    assertThat(triggered.dueAfter(NOON.minusSeconds(60))).contains(NOON);
    assertThat(triggered.dueAfter(NOON)).isEmpty();
    assertThat(triggered.activated(false, NOON).dueAfter(NOON.minusSeconds(90))).isEmpty();
  }

  @Test
  void who_is_let_run_again_has_no_failures_and_a_call_left() {
    JobState failing =
        job.withFailures(new Failures(7, Optional.of(NOON)))
            .withNext(NOON, 0)
            .activated(false, NOON);
    JobState again = failing.activated(true, NOON.plusSeconds(60));

    assertThat(failing.failures().inARow()).isEqualTo(7);
    assertThat(again.failures()).isEqualTo(Failures.NONE);
    assertThat(again.calls().left()).isEqualTo(1);
    assertThat(again.calls().next()).isEqualTo(NOON.plusSeconds(60));
    assertThat(job.activated(true, NOON.minusSeconds(60)).calls().next()).isEqualTo(NOON);
  }

  @Test
  void another_schedule_begins_a_new_series_and_the_same_goes_on() {
    JobState later = job.withNext(NOON.plusSeconds(60), 2);
    JobDeclaration same =
        new JobDeclaration(job.key(), "shop", "every 1 hours UTC", 1, true, NOON.plusSeconds(9), 5);
    JobDeclaration other =
        new JobDeclaration(job.key(), "shop", "every 2 hours UTC", 1, true, NOON.plusSeconds(9), 5);

    assertThat(later.declaredAs(same).calls()).isEqualTo(later.calls());
    assertThat(later.declaredAs(other).calls())
        .isEqualTo(
            new CallSeries("every 2 hours UTC", NOON.plusSeconds(9), NOON.plusSeconds(9), 5));
  }

  @Test
  void failures_in_a_row_are_counted_from_the_first() {
    assertThat(Failures.NONE.andAt(NOON).andAt(NOON.plusSeconds(60)))
        .isEqualTo(new Failures(2, Optional.of(NOON)));
  }
}
