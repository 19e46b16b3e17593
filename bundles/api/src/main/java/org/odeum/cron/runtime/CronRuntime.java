// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.runtime;

import java.util.List;
import org.odeum.cron.store.JobRun;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Shows and steers the jobs of the server; a service. Safe for use by any thread. Each method
 * throws {@link org.odeum.cron.store.CronStoreException} if the store cannot be reached, and those
 * that take a name {@link IllegalArgumentException} with a sentence if there is no such job, or it
 * cannot be done now.
 */
@ProviderType
public interface CronRuntime {
  /** All jobs that are known, by name. */
  List<JobStatus> jobs();

  /** Runs a job now, on the calling thread, whether it is due or active or not. */
  JobRun run(String job);

  /** Lets a job run again. */
  void enable(String job);

  /** Lets a job run no more; refused while it runs. */
  void disable(String job);

  /** The newest runs, the newest first. */
  List<JobRun> history(String job, int most);
}
