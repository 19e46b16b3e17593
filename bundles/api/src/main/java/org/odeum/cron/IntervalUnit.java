// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron;

/** What an interval is counted in (Odoo's {@code interval_type}). */
public enum IntervalUnit {
  /** Sixty seconds. */
  MINUTES,
  /** Sixty minutes, also when the clocks change. */
  HOURS,
  /** The same time of the next day in the job's time zone. */
  DAYS,
  /** Seven days. */
  WEEKS,
  /** The same day of the next month, or its last if it has no such day. */
  MONTHS
}
