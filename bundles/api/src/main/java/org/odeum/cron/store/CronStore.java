// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps what the scheduler knows of jobs, and says who may run them. Register it as a service with
 * the property {@value #NAME}; {@code conf/org.odeum.scheduler.cfg} chooses one. {@code
 * CronStoreContract} of the test kit is what it must do.
 *
 * <p>Any method may be called by any thread, and throws {@link CronStoreException} if the store
 * cannot be reached. Times are of the caller's clock; at least milliseconds of them are kept.
 */
@ConsumerType
public interface CronStore {
  /** The service property with the store's name. */
  String NAME = "odeum.cron.store";

  /** Whether several processes may use it at the same time; no, if it does not say so. */
  default boolean shared() {
    return false;
  }

  /**
   * Makes jobs known: new ones by {@link JobState#first}, others by {@link JobState#declaredAs}.
   * Nobody waits for a job that is claimed: its declaration is put off until the claim is over, and
   * is in force after the next {@link #claim(Set, Instant)} or {@link #nextDue} of this store.
   */
  void declare(List<JobDeclaration> jobs);

  /** All jobs that were ever declared, in the order of their ids. */
  List<JobState> jobs();

  /**
   * Claims the first job, by {@link JobState#ORDER}, that is ready and that nobody has claimed.
   *
   * @param candidates the jobs that the caller can run
   */
  Optional<Claim> claim(Set<JobKey> candidates, Instant now);

  /** Claims a job whether it is ready or not; empty if it is claimed or not known. */
  Optional<Claim> claim(JobKey job);

  /**
   * The earliest time at which one of the candidates that are active becomes ready.
   *
   * @param after only times after this one count
   */
  Optional<Instant> nextDue(Set<JobKey> candidates, Instant after);

  /** Keeps a trigger. Nothing happens if the job is not known. */
  void trigger(JobKey job, Instant at);

  /**
   * Lets a job run or not. Enabling forgets its failures, and if it has no calls left it gets one.
   *
   * @param next its next time if it is enabled and that is over
   * @return false if the job is claimed or not known, and nothing was changed
   */
  boolean activate(JobKey job, boolean active, Instant next);

  /** The newest runs of a job, the newest first. At least 20 are kept. */
  List<JobRun> history(JobKey job, int most);

  /** The newest run of each job that has one. */
  default Map<JobKey, JobRun> lastRuns() {
    Map<JobKey, JobRun> runs = new HashMap<>();
    for (JobState job : jobs()) {
      history(job.key(), 1).forEach(run -> runs.put(job.key(), run));
    }
    return runs;
  }

  /**
   * Calls back when another process may have made a job ready; a store that cannot tell never
   * calls, and the scheduler looks once a minute.
   *
   * @return ends the calls
   */
  default AutoCloseable listen(Runnable changed) {
    return () -> {};
  }
}
