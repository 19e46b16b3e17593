// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.schedule;

import java.time.Instant;

/** Says at which times a job runs. Immutable. */
public sealed interface Schedule permits IntervalSchedule, ExpressionSchedule {
  /** The first time of a job that is new now. */
  Instant first(Instant now);

  /**
   * The first time of the series after a moment.
   *
   * @param anchor the first time of all
   */
  Instant next(Instant anchor, Instant after);

  /** All of it in a line; equal schedules have equal texts. */
  String text();
}
