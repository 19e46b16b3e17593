// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.manual;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.odeum.cron.CronJob;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.JobState;
import org.odeum.scheduler.Catalogue;
import org.odeum.scheduler.JobDefinition;
import org.odeum.scheduler.JobSource;
import org.odeum.scheduler.Scheduler;

/**
 * Runs jobs in a test: nothing happens until the test says so, by a clock that the test sets.
 *
 * <pre>{@code
 * SettableClock clock = new SettableClock();
 * ManualScheduler scheduler = new ManualScheduler(new MemoryCronStore(), clock);
 * scheduler.add(new ForgetBaskets(), Map.of("cron.name", "forget", "cron.interval", 1));
 * scheduler.runDue();
 * clock.advance(Duration.ofDays(31));
 * assertThat(scheduler.runDue()).hasSize(1);
 * }</pre>
 *
 * <p>For use by one thread.
 */
public final class ManualScheduler {
  private static final int MOST = 1000;

  private final Catalogue catalogue = new Catalogue("test");
  private final List<String> news = new ArrayList<>();
  private final Map<String, JobSource> sources = new HashMap<>();
  private final CronStore store;
  private final Scheduler scheduler;

  /** A scheduler that keeps its jobs in a store. */
  public ManualScheduler(CronStore store, Clock clock) {
    this.store = store;
    this.scheduler =
        new Scheduler(
            catalogue,
            new Scheduler.Surroundings(
                () -> store, clock, "test", Optional::empty, (job, text) -> news.add(text)));
  }

  private record Given(JobDefinition definition, CronJob job) implements JobSource {
    @Override
    public long bundleId() {
      return 1;
    }

    @Override
    public CronJob obtain() {
      return job;
    }
  }

  /**
   * Adds a job; one of the same name is replaced.
   *
   * @param properties as the service has them: {@code cron.name}, {@code cron.interval}, …
   * @throws IllegalArgumentException if they make no job, with a sentence that says why
   */
  public void add(CronJob job, Map<String, ?> properties) {
    JobDefinition definition = JobDefinition.of("test", properties::get);
    remove(definition.name());
    JobSource source = new Given(definition, job);
    sources.put(definition.name(), source);
    catalogue.add(source);
  }

  /** Takes a job away, as when its addon goes; what is known of it stays. */
  public void remove(String name) {
    JobSource source = sources.remove(name);
    if (source != null) {
      catalogue.remove(source);
    }
  }

  /** Runs what is due, in its order, at most 1,000 runs. */
  public List<JobRun> runDue() {
    return scheduler.runDue(MOST);
  }

  /** Runs at most so many of the jobs that are due. */
  public List<JobRun> runDue(int most) {
    return scheduler.runDue(most);
  }

  /** Lets a job run at a time out of turn. */
  public void trigger(String name, Instant at) {
    store.trigger(catalogue.key(name), at);
  }

  /**
   * What is known of a job.
   *
   * @throws java.util.NoSuchElementException if there never was one
   */
  public JobState state(String name) {
    return store.jobs().stream()
        .filter(job -> job.key().equals(catalogue.key(name)))
        .findFirst()
        .orElseThrow();
  }

  /** The runs of a job, the newest first. */
  public List<JobRun> history(String name) {
    return store.history(catalogue.key(name), MOST);
  }

  /** What somebody was to be told: jobs that were deactivated. */
  public List<String> news() {
    return List.copyOf(news);
  }
}
