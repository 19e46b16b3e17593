// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a job knows of its run, and tells of it. For the thread that runs the job. */
@ProviderType
public interface CronContext {
  /** The database it runs for. */
  String database();

  /** The job's name. */
  String job();

  /** When it was due: the time of the schedule, or of the trigger. */
  Instant due();

  /** When it last came to an end; empty at the first time. */
  Optional<Instant> lastCall();

  /**
   * Tells how far it has come. If something remains when the job returns, it is called again, up to
   * ten times in a go, and then as soon as others have had their turn. What is told is kept at
   * once: a job that dies afterwards counts as one that is getting on.
   *
   * @param done how many pieces were done since the last time this was called
   * @param remaining how many are left, 0 for none
   * @return the time that is left for this call; very long if there is no limit
   */
  Duration progress(long done, long remaining);

  /** Asks that the job does not run again once this run has ended, until somebody enables it. */
  void deactivate();

  /**
   * Whether the job should return soon: its addon is being replaced, or the server stops. Some
   * seconds later its thread is interrupted. It runs again by itself.
   */
  boolean ending();
}
