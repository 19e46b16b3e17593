// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import org.odeum.cron.CronJob;

/** One job of one generation of an addon: a service that is obtained when it runs. */
public interface JobSource {
  /** What it says of itself. */
  JobDefinition definition();

  /** The bundle that brings it. */
  long bundleId();

  /**
   * The job itself, made if need be.
   *
   * @throws IllegalStateException if it cannot be made, with a sentence
   */
  CronJob obtain();
}
