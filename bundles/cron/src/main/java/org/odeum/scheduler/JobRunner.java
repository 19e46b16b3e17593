// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.odeum.cron.CronJob;
import org.odeum.cron.store.Attempt;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;
import org.odeum.cron.store.RunOutcome;
import org.odeum.server.WorkGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a job that was claimed, and keeps how that ended. Safe for use by several threads. */
final class JobRunner {
  /** So many calls follow each other while something remains. */
  static final int MOST_CALLS = 10;

  /** So many runs in a row that did not come to an end are a failure. */
  static final int MOST_UNFINISHED = 3;

  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.cron");

  private final Clock clock;
  private final String runner;
  private final Supplier<Optional<WorkGuard>> guard;
  private final FailureNews news;

  /** Is told of jobs that were deactivated. */
  @FunctionalInterface
  interface FailureNews {
    void deactivated(String job, String message);
  }

  /**
   * @param runner this process, for people
   * @param guard who watches over the server's limits, if anybody does
   */
  JobRunner(Clock clock, String runner, Supplier<Optional<WorkGuard>> guard, FailureNews news) {
    this.clock = clock;
    this.runner = runner;
    this.guard = guard;
    this.news = news;
  }

  /** Runs it; the claim is over then. */
  JobRun run(Claim claim, Runs.Run run) {
    JobState before = claim.state();
    Instant started = clock.instant();
    RunTally tally = new RunTally();
    int unfinished = before.attempt().unfinished();
    if (unfinished >= MOST_UNFINISHED) {
      tally.fail(
          unfinished
              + " runs in a row did not come to an end: they took too long or their"
              + " process died");
    } else {
      calls(claim, run, tally, started);
    }
    Instant ended = clock.instant();
    JobRun result = tally.toRun(started, ended, runner);
    JobState after = after(new Rescheduling(run.source().definition(), before, ended), tally);
    boolean served = tally.outcome() == RunOutcome.DONE || tally.outcome() == RunOutcome.FAILED;
    claim.finish(after, result, served);
    tally.failure().ifPresent(FullHeap::reportIfCause);
    tell(before, after, result);
    return result;
  }

  private void calls(Claim claim, Runs.Run run, RunTally tally, Instant started) {
    LOG.debug("Job '{}' starting", claim.state().key().name());
    do {
      Attempt begun =
          new Attempt(
              tally.done() > 0 ? 1 : claim.state().attempt().unfinished() + 1,
              runner,
              Optional.of(started),
              tally.done(),
              tally.remaining());
      claim.note(begun);
      call(claim, run, tally, new RunContext(claim, run, clock, begun));
    } while (tally.wantsMore() && tally.calls() < MOST_CALLS && !run.ending());
    tally.close();
  }

  private void call(Claim claim, Runs.Run run, RunTally tally, RunContext context) {
    Interrupter interrupter = run.beginCall();
    JobDefinition definition = run.source().definition();
    if (!definition.limit().isZero()) {
      CompletableFuture.delayedExecutor(definition.limit().toNanos(), TimeUnit.NANOSECONDS)
          .execute(() -> interrupter.interrupt(Interrupter.Reason.LIMIT));
    }
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    Optional<WorkGuard.Watch> watch =
        guard
            .get()
            .map(it -> it.begin(definition.name(), Optional.of(claim.state().key().database())));
    Optional<Throwable> failure = Optional.empty();
    try {
      CronJob job = run.source().obtain();
      thread.setContextClassLoader(job.getClass().getClassLoader());
      job.run(context);
    } catch (Throwable e) {
      // Whatever an addon throws is the end of this call, never of the thread.
      failure = Optional.of(e);
    } finally {
      thread.setContextClassLoader(loader);
      interrupter.end();
      Optional<String> overdue = watch.flatMap(WorkGuard.Watch::overdue);
      watch.ifPresent(WorkGuard.Watch::close);
      tally.add(context, failure, interrupter.reason(), overdue, definition.limit());
    }
    failure
        .filter(_ -> tally.outcome() == RunOutcome.FAILED || tally.outcome() == RunOutcome.PARTIAL)
        .ifPresent(
            e ->
                LOG.error(
                    "Job '{}' of the addon '{}' failed", definition.name(), definition.addon(), e));
  }

  private static JobState after(Rescheduling rescheduling, RunTally tally) {
    return switch (tally.outcome()) {
      case DONE -> rescheduling.done(tally.deactivated());
      case PARTIAL -> rescheduling.partial(tally.deactivated());
      case FAILED -> rescheduling.failed();
      case TIMED_OUT ->
          rescheduling.again(
              tally.done() > 0 ? 0 : rescheduling.before().attempt().unfinished() + 1);
      case INTERRUPTED -> rescheduling.again(rescheduling.before().attempt().unfinished());
    };
  }

  private void tell(JobState before, JobState after, JobRun run) {
    String job = before.key().name();
    LOG.info(
        "Job '{}' {} in {} s{}{}",
        job,
        switch (run.outcome()) {
          case DONE -> "done";
          case PARTIAL -> "partly done";
          case FAILED -> "failed";
          case TIMED_OUT -> "timed out";
          case INTERRUPTED -> "interrupted";
        },
        "%.3f".formatted(run.duration().toMillis() / 1000.0),
        run.done() == 0
            ? ""
            : ", %d processed, %d remaining".formatted(run.done(), run.remaining()),
        run.message().isEmpty() ? "" : ": " + run.message());
    if (run.outcome() == RunOutcome.FAILED
        && before.active()
        && !after.active()
        && after.failures().inARow() >= Rescheduling.MOST_FAILURES) {
      news.deactivated(
          job,
          "The job '%s' of the addon '%s' failed %d times since %s and was deactivated; last: %s. Mend it, then enable it with: cron enable '%s'"
              .formatted(
                  job,
                  after.addon(),
                  after.failures().inARow(),
                  after.failures().first().orElse(run.started()),
                  run.message(),
                  job));
    }
  }
}
