// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.store;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The right to run one job, which one process has at a time; it ends with the process. For use by
 * one thread.
 */
@ConsumerType
public interface Claim extends AutoCloseable {
  /** The job as it was when the claim was made. */
  JobState state();

  /** Keeps how far the run has come, at once and even if the process dies then. */
  void note(Attempt attempt);

  /**
   * Keeps how the run ended, all of it or nothing, and gives up the claim.
   *
   * @param after the job's state from now on; its trigger is not looked at
   * @param served whether triggers until the start of the run are done with; never those that were
   *     not there yet when the claim was made
   */
  void finish(JobState after, JobRun run, boolean served);

  /** Gives up the claim; without {@link #finish} the job is as it was. */
  @Override
  void close();
}
