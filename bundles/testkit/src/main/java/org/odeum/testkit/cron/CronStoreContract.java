// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.cron.store.Attempt;
import org.odeum.cron.store.CallSeries;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.Failures;
import org.odeum.cron.store.JobDeclaration;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;

/**
 * What every {@link CronStore} must do. Extend it and say how yours is opened; each test gets an
 * empty store of its own. It includes what is said of claims and of triggers.
 */
public abstract class CronStoreContract extends CronTriggerContract {
  /** For subclasses. */
  protected CronStoreContract() {}

  @Test
  void a_job_is_known_as_it_was_declared() {
    store.declare(
        List.of(new JobDeclaration(A, "shop", "cron 0 4 * * * Europe/Vienna", 3, false, NOON, 7)));

    JobState known = state(A);
    assertThat(known)
        .isEqualTo(
            new JobState(
                known.id(),
                A,
                "shop",
                3,
                false,
                new CallSeries("cron 0 4 * * * Europe/Vienna", NOON, NOON, 7),
                Optional.empty(),
                Failures.NONE,
                Optional.empty(),
                Attempt.NONE));
  }

  @Test
  void declaring_again_keeps_what_happened_and_takes_what_the_addon_says() {
    store.declare(List.of(job(A, NOON), job(B, NOON)));
    finish(A, NOON.plusSeconds(60));
    store.activate(A, false, NOON);
    store.declare(
        List.of(
            new JobDeclaration(
                A, "store", "every 1 hours UTC", 9, true, NOON.plusSeconds(999), -1)));

    assertThat(state(A).addon()).isEqualTo("store");
    assertThat(state(A).priority()).isEqualTo(9);
    assertThat(state(A).active()).isFalse();
    assertThat(state(A).calls().next()).isEqualTo(NOON.plusSeconds(60));
    assertThat(store.jobs()).extracting(JobState::key).containsExactly(A, B);
  }

  @Test
  void another_schedule_begins_a_new_series() {
    store.declare(List.of(job(A, NOON)));
    Instant first = NOON.plusSeconds(500);
    store.declare(List.of(new JobDeclaration(A, "shop", "every 2 days UTC", 5, true, first, 3)));

    assertThat(state(A).calls().anchor()).isEqualTo(first);
    assertThat(state(A).calls().next()).isEqualTo(first);
    assertThat(state(A).calls().left()).isEqualTo(3);
  }

  @Test
  void enabling_forgets_failures_and_missed_times() {
    store.declare(List.of(job(A, NOON)));
    Claim claim = claim(A).orElseThrow();
    claim.finish(
        claim
            .state()
            .withFailures(new Failures(9, Optional.of(NOON)))
            .withNext(NOON, 0)
            .withActive(false),
        run(NOON, ""),
        true);
    Instant next = NOON.plusSeconds(60);

    assertThat(store.activate(A, true, next)).isTrue();
    assertThat(state(A).active()).isTrue();
    assertThat(state(A).failures()).isEqualTo(Failures.NONE);
    assertThat(state(A).calls().left()).isEqualTo(1);
    assertThat(state(A).calls().next()).isEqualTo(next);
    assertThat(store.activate(B, true, next)).isFalse();
  }

  @Test
  void the_newest_runs_come_first_and_are_bounded() {
    store.declare(List.of(job(A, NOON), job(B, NOON)));
    for (int i = 0; i < 250; i++) {
      Claim claim = store.claim(A).orElseThrow();
      claim.finish(claim.state(), run(NOON.plusSeconds(i), "run " + i), true);
    }
    finish(B, NOON);

    assertThat(store.history(A, 2))
        .extracting(JobRun::message)
        .containsExactly("run 249", "run 248");
    assertThat(store.history(A, 1000)).hasSizeBetween(20, 200);
    assertThat(store.lastRuns().get(A).message()).isEqualTo("run 249");
    assertThat(store.lastRuns()).containsOnlyKeys(A, B);
  }

  @Test
  void names_and_messages_may_have_any_character() {
    JobKey odd = new JobKey("main", "Größe 漢字 😀 'quoted' \"twice\" %_\\");
    store.declare(List.of(job(odd, NOON)));
    Claim claim = claim(odd).orElseThrow();
    claim.finish(claim.state(), run(NOON, "漢字 😀 '; --"), true);

    assertThat(store.history(odd, 1).getFirst().message()).isEqualTo("漢字 😀 '; --");
  }
}
