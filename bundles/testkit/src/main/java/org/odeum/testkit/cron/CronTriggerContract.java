// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.JobKey;

/** The part of the contract about triggers, and about when a job is ready next. */
public abstract class CronTriggerContract extends CronClaimContract {
  CronTriggerContract() {}

  @Test
  void a_trigger_makes_a_job_ready_until_a_run_that_began_later_ends() {
    store.declare(List.of(job(A, NOON.plusSeconds(3600))));
    assertThat(claim(A)).isEmpty();
    store.trigger(A, NOON.minusSeconds(10));
    store.trigger(A, NOON.plusSeconds(10));

    Claim claim = claim(A).orElseThrow();
    assertThat(claim.state().trigger()).contains(NOON.minusSeconds(10));
    claim.finish(claim.state(), run(NOON, ""), true);

    assertThat(claim(A)).isEmpty();
    assertThat(state(A).trigger()).contains(NOON.plusSeconds(10));
    assertThat(store.claim(Set.of(A), NOON.plusSeconds(10))).isPresent();
  }

  @Test
  void a_trigger_stays_when_a_run_does_not_serve_it() {
    store.declare(List.of(job(A, NOON.plusSeconds(3600))));
    store.trigger(A, NOON);
    Claim claim = claim(A).orElseThrow();
    claim.finish(claim.state(), run(NOON, ""), false);

    assertThat(claim(A)).isPresent();
  }

  @Test
  void a_trigger_that_comes_during_a_run_lets_it_run_again() {
    store.declare(List.of(job(A, NOON)));
    Claim claim = claim(A).orElseThrow();
    store.trigger(A, NOON.plusSeconds(1));
    claim.finish(claim.state().withNext(NOON.plusSeconds(3600), -1), run(NOON, ""), true);

    assertThat(store.claim(Set.of(A), NOON.plusSeconds(1))).isPresent();
  }

  @Test
  void a_trigger_for_the_past_that_comes_during_a_run_is_not_served_by_it() {
    store.declare(List.of(job(A, NOON.plusSeconds(3600))));
    store.trigger(A, NOON.minusSeconds(10));
    Claim claim = claim(A).orElseThrow();
    store.trigger(A, NOON.minusSeconds(10));
    store.trigger(A, NOON.minusSeconds(20));
    claim.finish(claim.state(), run(NOON, ""), true);

    Claim again = claim(A).orElseThrow();
    assertThat(again.state().trigger()).contains(NOON.minusSeconds(20));
    again.finish(again.state(), run(NOON, ""), true);
    assertThat(claim(A)).isEmpty();
  }

  @Test
  void triggers_of_unknown_jobs_are_nothing() {
    store.trigger(A, NOON);
    store.declare(List.of(job(A, NOON.plusSeconds(60))));

    assertThat(claim(A)).isEmpty();
  }

  @Test
  void the_next_time_is_that_of_the_schedule_or_of_a_trigger() {
    JobKey off = new JobKey("main", "off");
    store.declare(
        List.of(job(A, NOON.plusSeconds(60)), job(B, NOON.plusSeconds(90)), job(off, NOON)));
    store.activate(off, false, NOON);
    Set<JobKey> all = Set.of(A, B, off);

    assertThat(store.nextDue(all, NOON)).contains(NOON.plusSeconds(60));
    assertThat(store.nextDue(all, NOON.plusSeconds(60))).contains(NOON.plusSeconds(90));
    assertThat(store.nextDue(Set.of(B), Instant.EPOCH)).contains(NOON.plusSeconds(90));
    assertThat(store.nextDue(all, NOON.plusSeconds(90))).isEmpty();
    assertThat(store.nextDue(Set.of(), NOON)).isEmpty();

    store.trigger(B, NOON.plusSeconds(30));
    assertThat(store.nextDue(all, NOON)).contains(NOON.plusSeconds(30));
  }
}
