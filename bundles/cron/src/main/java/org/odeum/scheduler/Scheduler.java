// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.odeum.cron.store.Claim;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.CronStoreException;
import org.odeum.cron.store.JobKey;
import org.odeum.cron.store.JobRun;
import org.odeum.server.WorkGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs of a catalogue when they are due, on threads of its own. Each job is run by one
 * thread of all processes that share the store. Safe for use by any thread.
 */
public final class Scheduler {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
  private static final String THREAD = "odeum.service.cron.cron";
  private static final Duration AFTER_INTERRUPT = Duration.ofMillis(500);
  private static final long START_LOOK_MILLIS = 50;

  /** The same job may be claimed again at once. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Catalogue catalogue;
  private final Runs runs = new Runs();
  private final Alarm alarm = new Alarm();
  private final Finder finder;
  private final LookOut lookOut;
  private final Performer performer;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /**
   * What surrounds a scheduler.
   *
   * @param store gives the store in use, or throws {@link CronStoreException}
   * @param runner this process, for people
   * @param guard who watches over the server's limits, if anybody does
   * @param deactivated is told the name of a job that keeps failing, and a sentence
   */
  public record Surroundings(
      Supplier<CronStore> store,
      Clock clock,
      String runner,
      Supplier<Optional<WorkGuard>> guard,
      BiConsumer<String, String> deactivated) {}

  /** Starts nothing yet. */
  public Scheduler(Catalogue catalogue, Surroundings around) {
    this.catalogue = catalogue;
    this.finder = new Finder(catalogue, around.store(), around.clock(), alarm::ring);
    this.lookOut = new LookOut(finder, around.clock(), alarm);
    JobRunner runner =
        new JobRunner(
            around.clock(), around.runner(), around.guard(), around.deactivated()::accept);
    this.performer = new Performer(catalogue, runs, runner);
  }

  /**
   * Starts the threads.
   *
   * @param number how many jobs may run at a time
   * @param begin asked until it says yes; nothing is done before that
   */
  public synchronized void start(int number, BooleanSupplier begin) {
    if (stopped || !threads.isEmpty()) {
      return;
    }
    for (int i = 0; i < number; i++) {
      Thread thread = Thread.ofPlatform().daemon().name(THREAD + i).unstarted(() -> work(begin));
      thread.setContextClassLoader(Scheduler.class.getClassLoader());
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  private void work(BooleanSupplier begin) {
    boolean begun = false;
    while (!stopped) {
      try {
        while (!begun) {
          begun = begin.getAsBoolean();
          if (!begun) {
            Thread.sleep(START_LOOK_MILLIS);
          }
        }
        perform(lookOut.await());
      } catch (InterruptedException e) {
        // It stops; or somebody interrupted the wrong thread, and then it goes on.
        LOG.debug("Interrupted while waiting", e);
      } catch (OutOfMemoryError full) {
        FullHeap.reportIfCause(full);
      }
    }
  }

  /** Whatever happens, the thread lives on: there may be no other. */
  private void perform(Claimed job) throws InterruptedException {
    try {
      performer.perform(job);
    } catch (CronStoreException e) {
      LOG.warn(
          "What became of the job '{}' could not be kept, so it may run again: {}",
          job.key().name(),
          e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("The scheduler failed at the job '{}'", job.key().name(), e);
      FullHeap.reportIfCause(e);
      Thread.sleep(AFTER_FAILURE);
    } finally {
      alarm.ring();
    }
  }

  /** Has it look whether something is due: jobs, triggers or the store have changed. */
  public void wake() {
    alarm.ring();
  }

  /**
   * Runs what is due on the calling thread, until nothing is; for schedulers without threads.
   *
   * @param most how many runs
   * @return the runs
   */
  public List<JobRun> runDue(int most) {
    List<JobRun> done = new ArrayList<>();
    while (done.size() < most && finder.hasCandidates()) {
      Optional<Claimed> claimed = finder.claim();
      if (claimed.isEmpty()) {
        break;
      }
      performer.perform(claimed.get()).ifPresent(done::add);
    }
    return done;
  }

  /**
   * Runs a claimed job on the calling thread, due or not; the claim is over then.
   *
   * @param store where it was claimed
   * @return nothing if the job has gone meanwhile
   */
  public Optional<JobRun> run(CronStore store, Claim claim) {
    return performer.perform(new Claimed(store, claim));
  }

  /** Makes the jobs that are there known to the store. */
  public void declare() {
    finder.nextDue(Instant.EPOCH);
  }

  /** Why no jobs run; empty if they do. */
  public Optional<String> away() {
    return lookOut.away();
  }

  /** Whether a job of this name may run in this process. */
  public boolean has(JobKey key) {
    return catalogue.find(key).isPresent();
  }

  /**
   * Waits for the runs of some bundles, then interrupts them; they run again.
   *
   * @return how many did not end all the same
   */
  public int drain(Set<Long> bundles, Duration bound) {
    return runs.finish(source -> bundles.contains(source.bundleId()), bound, AFTER_INTERRUPT);
  }

  /** Waits for the runs of one job, then interrupts them. */
  public int drain(JobSource job, Duration bound) {
    return runs.finish(source -> source == job, bound, AFTER_INTERRUPT);
  }

  /** Begins nothing more, waits for what runs, then interrupts it. */
  public void stop(Duration bound) {
    stopped = true;
    List<Thread> mine;
    synchronized (this) {
      mine = List.copyOf(threads);
    }
    int left = runs.finish(_ -> true, bound, AFTER_INTERRUPT);
    if (left > 0) {
      LOG.warn("{} cron jobs did not end and will run again", left);
    }
    mine.forEach(Thread::interrupt);
    finder.close();
  }
}
