// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.odeum.cron.CronContext;
import org.odeum.cron.store.Attempt;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.JobState;

/** One call of a job, as the job sees it, and what it told. For one thread. */
final class RunContext implements CronContext {
  private static final Duration ENDLESS = Duration.ofDays(3650);
  private static final Duration BETWEEN_NOTES = Duration.ofSeconds(1);

  private final Claim claim;
  private final Runs.Run run;
  private final Clock clock;
  private final Attempt begun;
  private final Optional<Instant> end;
  private long done;
  private long remaining;
  private boolean told;
  private boolean deactivated;
  private Instant noted = Instant.MIN;

  /**
   * @param begun what was noted when the call began
   */
  RunContext(Claim claim, Runs.Run run, Clock clock, Attempt begun) {
    this.claim = claim;
    this.run = run;
    this.clock = clock;
    this.begun = begun;
    Duration limit = run.source().definition().limit();
    this.end = limit.isZero() ? Optional.empty() : Optional.of(clock.instant().plus(limit));
  }

  private JobState state() {
    return claim.state();
  }

  @Override
  public String database() {
    return state().key().database();
  }

  @Override
  public String job() {
    return state().key().name();
  }

  @Override
  public Instant due() {
    return state().due();
  }

  @Override
  public Optional<Instant> lastCall() {
    return state().lastCall();
  }

  @Override
  public Duration progress(long pieces, long left) {
    if (pieces < 0 || left < 0) {
      throw new IllegalArgumentException(
          "progress(" + pieces + ", " + left + "): neither may be negative");
    }
    boolean first = done == 0 && pieces > 0;
    told = true;
    done += pieces;
    remaining = left;
    Instant now = clock.instant();
    if (first || !now.isBefore(noted.plus(BETWEEN_NOTES))) {
      noted = now;
      claim.note(
          new Attempt(
              done > 0 ? 0 : begun.unfinished(),
              begun.runner(),
              begun.since(),
              begun.done() + done,
              remaining));
    }
    return end.map(time -> Duration.between(now, time)).orElse(ENDLESS);
  }

  @Override
  public void deactivate() {
    deactivated = true;
  }

  @Override
  public boolean ending() {
    return run.ending();
  }

  long done() {
    return done;
  }

  /** What is left; 0 if it told nothing. */
  long remaining() {
    return told ? remaining : 0;
  }

  boolean deactivated() {
    return deactivated;
  }
}
