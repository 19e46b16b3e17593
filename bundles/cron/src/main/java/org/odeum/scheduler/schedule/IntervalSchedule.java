// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.odeum.cron.IntervalUnit;

/**
 * Each so many units, counted from the first time (Odoo counts from the last one, so that the 31st
 * becomes the 28th for ever). Minutes and hours are lengths of time; days, weeks and months keep
 * the time of the day in the zone when its clocks change.
 */
public record IntervalSchedule(int interval, IntervalUnit unit, ZoneId zone) implements Schedule {
  /** Refuses what is no interval. */
  public IntervalSchedule {
    if (interval < 1) {
      throw new IllegalArgumentException("the interval must be 1 or more and is " + interval);
    }
  }

  /** As in Odoo: at once. */
  @Override
  public Instant first(Instant now) {
    return now;
  }

  @Override
  public Instant next(Instant anchor, Instant after) {
    ZonedDateTime start = anchor.atZone(zone);
    long steps = Math.max(0, chrono().between(start, after.atZone(zone)) / interval - 1);
    Instant time = at(start, steps);
    while (!time.isAfter(after)) {
      time = at(start, ++steps);
    }
    return time;
  }

  private Instant at(ZonedDateTime start, long steps) {
    return start.plus(Math.multiplyExact(steps, (long) interval), chrono()).toInstant();
  }

  private ChronoUnit chrono() {
    return switch (unit) {
      case MINUTES -> ChronoUnit.MINUTES;
      case HOURS -> ChronoUnit.HOURS;
      case DAYS -> ChronoUnit.DAYS;
      case WEEKS -> ChronoUnit.WEEKS;
      case MONTHS -> ChronoUnit.MONTHS;
    };
  }

  @Override
  public String text() {
    return "every " + interval + " " + unit.name().toLowerCase(Locale.ROOT) + " " + zone;
  }
}
