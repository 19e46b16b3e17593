// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.odeum.cron.store.Attempt;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.Failures;
import org.odeum.cron.store.JobDeclaration;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;

/**
 * The part of the contract about claims: one at a time has a job, and what he did to it is kept.
 */
public abstract class CronClaimContract extends CronStoreFixture {
  CronClaimContract() {}

  @Test
  void a_job_that_is_declared_while_it_runs_keeps_how_the_run_ends() {
    store.declare(List.of(new JobDeclaration(A, "shop", "every 1 hours UTC", 5, true, NOON, 7)));
    Claim claim = claim(A).orElseThrow();
    store.declare(List.of(new JobDeclaration(A, "store", "every 1 hours UTC", 9, true, NOON, 7)));
    claim.finish(claim.state().withNext(NOON.plusSeconds(3600), 6), run(NOON, ""), true);

    assertThat(claim(A)).isEmpty();
    assertThat(state(A).calls().next()).isEqualTo(NOON.plusSeconds(3600));
    assertThat(state(A).calls().left()).isEqualTo(6);
    assertThat(state(A).addon()).isEqualTo("store");
    assertThat(state(A).priority()).isEqualTo(9);
  }

  @Test
  void a_schedule_that_is_declared_during_a_run_begins_when_the_run_is_over() {
    store.declare(List.of(job(A, NOON)));
    Claim claim = claim(A).orElseThrow();
    Instant first = NOON.plusSeconds(500);
    store.declare(List.of(new JobDeclaration(A, "shop", "every 2 days UTC", 5, true, first, 3)));
    claim.finish(claim.state().withNext(NOON.plusSeconds(3600), -1), run(NOON, ""), true);

    assertThat(store.nextDue(Set.of(A), NOON)).contains(first);
    assertThat(state(A).calls().anchor()).isEqualTo(first);
    assertThat(state(A).calls().left()).isEqualTo(3);
  }

  @Test
  void only_what_is_ready_active_and_asked_for_is_claimed() {
    JobKey late = new JobKey("main", "late");
    JobKey off = new JobKey("main", "off");
    store.declare(List.of(job(A, NOON), job(late, NOON.plusMillis(1)), job(off, NOON)));
    store.activate(off, false, NOON);

    assertThat(claim(late, off, B)).isEmpty();
    assertThat(store.claim(Set.of(), NOON)).isEmpty();
    assertThat(claim(A, late, off).orElseThrow().state().key()).isEqualTo(A);
  }

  @Test
  void jobs_are_claimed_by_failures_then_priority_then_age() {
    store.declare(List.of(prior("second", 5), prior("third", 5), prior("first", 1)));
    store.declare(List.of(prior("failing", 0)));
    JobKey failing = new JobKey("main", "failing");
    Claim claim = store.claim(failing).orElseThrow();
    claim.finish(
        claim.state().withFailures(new Failures(1, Optional.of(NOON))), run(NOON, ""), true);

    List<String> order = new ArrayList<>();
    Set<JobKey> all = Set.copyOf(store.jobs().stream().map(JobState::key).toList());
    for (int i = 0; i < 4; i++) {
      order.add(store.claim(all, NOON).orElseThrow().state().key().name());
    }

    assertThat(order).containsExactly("first", "second", "third", "failing");
    assertThat(store.claim(all, NOON)).isEmpty();
  }

  @Test
  void a_job_is_claimed_by_one_until_that_lets_go() {
    store.declare(List.of(job(A, NOON)));
    Claim first = claim(A).orElseThrow();

    assertThat(claim(A)).isEmpty();
    assertThat(store.claim(A)).isEmpty();
    assertThat(store.activate(A, false, NOON)).isFalse();

    first.close();
    Claim second = claim(A).orElseThrow();
    first.close();
    assertThat(claim(A)).isEmpty();
    second.close();
    assertThat(state(A).active()).isTrue();
  }

  @Test
  void a_run_that_ended_is_kept_with_all_it_changed() {
    store.declare(List.of(job(A, NOON)));
    Claim claim = claim(A).orElseThrow();
    JobState after =
        claim
            .state()
            .withNext(NOON.plusSeconds(3600), 4)
            .withLast(NOON.plusMillis(1500))
            .withFailures(new Failures(2, Optional.of(NOON.minusSeconds(5))));
    claim.finish(after, run(NOON, "two of them"), true);

    assertThat(state(A)).isEqualTo(after);
    assertThat(store.history(A, 5)).containsExactly(run(NOON, "two of them"));
    assertThat(claim(A)).isEmpty();
    assertThat(store.claim(A)).isPresent();
  }

  @Test
  void whatever_a_job_said_when_it_failed_is_kept() {
    store.declare(List.of(job(A, NOON)));
    Claim claim = claim(A).orElseThrow();
    JobRun run = run(NOON, "no\0 paper, \uD83D\uDDA8 " + "x\uD83D\uDDA8".repeat(1000));
    claim.finish(claim.state().withNext(NOON.plusSeconds(60), -1), run, true);

    assertThat(store.history(A, 1)).containsExactly(run);
  }

  @Test
  void a_claim_that_is_given_up_changes_nothing_but_what_was_noted() {
    store.declare(List.of(job(A, NOON)));
    Attempt attempt = new Attempt(1, "host:1", Optional.of(NOON), 10, 20);
    Claim claim = claim(A).orElseThrow();
    claim.note(new Attempt(1, "host:1", Optional.of(NOON), 0, 0));
    claim.note(attempt);
    claim.close();

    assertThat(state(A).attempt()).isEqualTo(attempt);
    assertThat(claim(A).orElseThrow().state().attempt()).isEqualTo(attempt);
    assertThat(store.history(A, 5)).isEmpty();
  }

  @Test
  void what_was_noted_is_over_when_the_run_ends() {
    store.declare(List.of(job(A, NOON)));
    Claim claim = claim(A).orElseThrow();
    claim.note(new Attempt(1, "host:1", Optional.of(NOON), 10, 20));
    claim.finish(claim.state().withAttempt(Attempt.NONE), run(NOON, ""), true);

    assertThat(state(A).attempt()).isEqualTo(Attempt.NONE);
  }

  @Test
  void of_many_that_claim_at_the_same_time_each_job_has_one() throws Exception {
    int jobs = 200;
    List<JobDeclaration> declared =
        IntStream.range(0, jobs).mapToObj(i -> job(new JobKey("main", "job " + i), NOON)).toList();
    store.declare(declared);
    List<CronStore> stores = new ArrayList<>(List.of(store));
    openAnother().ifPresent(stores::add);
    Set<JobKey> all = Set.copyOf(declared.stream().map(JobDeclaration::key).toList());
    Set<JobKey> ran = ConcurrentHashMap.newKeySet();
    Set<JobKey> twice = ConcurrentHashMap.newKeySet();
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<Void>> runners = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      CronStore own = stores.get(i % stores.size());
      runners.add(
          CompletableFuture.runAsync(
              () -> {
                await(start);
                Optional<Claim> claim;
                while ((claim = own.claim(all, NOON)).isPresent()) {
                  JobState state = claim.get().state();
                  if (!ran.add(state.key())) {
                    twice.add(state.key());
                  }
                  claim.get().finish(state.withNext(NOON.plusSeconds(60), -1), run(NOON, ""), true);
                }
              }));
    }
    start.countDown();
    for (CompletableFuture<Void> runner : runners) {
      runner.get(60, TimeUnit.SECONDS);
    }

    assertThat(twice).isEmpty();
    // Who finds the last ones claimed may go: they are finished by who has them.
    assertThat(ran).hasSize(jobs);
  }

  @Test
  void another_process_sees_the_same_jobs_and_claims() throws Exception {
    Optional<CronStore> second = openAnother();
    if (second.isEmpty()) {
      return; // a store for one process
    }
    CronStore other = second.orElseThrow();
    store.declare(List.of(job(A, NOON)));
    Claim claim = claim(A).orElseThrow();

    assertThat(other.claim(Set.of(A), NOON)).isEmpty();
    assertThat(other.activate(A, false, NOON)).isFalse();

    claim.finish(claim.state().withNext(NOON.plus(Duration.ofHours(1)), -1), run(NOON, ""), true);
    assertThat(other.jobs()).isEqualTo(store.jobs());
    assertThat(other.history(A, 1)).hasSize(1);
    other.trigger(A, NOON);
    assertThat(claim(A)).isPresent();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
