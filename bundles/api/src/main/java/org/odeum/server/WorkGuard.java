// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Watches over the time of work that is no request, as a scheduler's jobs: their real time ({@code
 * limit_time_real_cron}) and their CPU time ({@code limit_time_cpu_cron}). The service may be
 * absent; then nobody watches.
 *
 * <pre>{@code
 * try (WorkGuard.Watch watch = guard.begin(job.name(), Optional.of(database))) {
 *   job.run();
 * }
 * }</pre>
 *
 * <p>Work that takes too long has its stack logged and its thread interrupted; if the thread goes
 * on all the same, the process is replaced by a fresh one. Safe for use by any thread.
 */
@ProviderType
public interface WorkGuard {
  /**
   * Begins to watch what the calling thread does from now on.
   *
   * @param name what the log and the shell call it; one line
   * @param database the database it works in
   */
  Watch begin(String name, Optional<String> database);

  /** One run that is watched. */
  @ProviderType
  interface Watch extends AutoCloseable {
    /** Whether it took too long and was interrupted; the reason in a sentence. */
    Optional<String> overdue();

    /**
     * Ends the watch; called by the thread that began it. An interrupt by this service that came
     * too late does not outlive it.
     */
    @Override
    void close();
  }
}
