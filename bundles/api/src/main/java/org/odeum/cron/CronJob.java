// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Does work by the clock: register it as a service, with {@link CronSchedule} on its class.
 *
 * <pre>{@code
 * @Component
 * @CronSchedule(name = "shop: forget old baskets", interval = 1, unit = IntervalUnit.DAYS)
 * public class ForgetBaskets implements CronJob {
 *   @Override
 *   public void run(CronContext context) {
 *     int left = baskets.forget(1000);
 *     context.progress(1000, left);      // called again at once while something is left
 *   }
 * }
 * }</pre>
 *
 * <p>One run of a job is under way at a time in all the processes that share a database, whatever
 * the number of machines. A run whose process dies is repeated, so work should be such that doing a
 * part of it again does no harm. A job comes and goes with its addon: what is known of it (next
 * call, failures, history) is kept while the addon is away.
 */
@ConsumerType
@FunctionalInterface
public interface CronJob {
  /**
   * Does the work, or a part of it.
   *
   * @throws Exception if it failed: it is logged, counted, and the job runs again at its next time.
   *     After five failures in a row over at least seven days it is deactivated
   */
  void run(CronContext context) throws Exception;
}
