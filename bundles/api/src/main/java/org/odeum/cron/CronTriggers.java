// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets a job run out of turn; a service (Odoo's {@code _trigger}). Safe for use by any thread.
 *
 * <p>A trigger is kept until the job has run, over restarts too. Several that are due count as one.
 * A job that is not active forgets those that are due at once.
 */
@ProviderType
public interface CronTriggers {
  /**
   * Lets a job run as soon as possible, on any process of the cluster.
   *
   * @throws IllegalArgumentException if no job of that name is known
   */
  void trigger(String job);

  /**
   * Lets a job run at a time.
   *
   * @throws IllegalArgumentException if no job of that name is known
   */
  void trigger(String job, Instant at);
}
