// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * At the times of a cron expression of five fields, as crontab(5) has them. A time that the clocks
 * leave out comes as much later as they are put forward, as with an {@link IntervalSchedule}.
 */
public final class ExpressionSchedule implements Schedule {
  /** Where the date line was moved a day was left out. */
  private static final Duration LONGEST_GAP = Duration.ofDays(1);

  private final String expression;
  private final ZoneId zone;
  private final ExecutionTime times;

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it is none, with what is wrong
   */
  public ExpressionSchedule(String expression, ZoneId zone) {
    this.expression = expression.strip();
    this.zone = zone;
    Cron cron =
        new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
            .parse(this.expression);
    this.times = ExecutionTime.forCron(cron.validate());
    first(Instant.EPOCH);
  }

  @Override
  public Instant first(Instant now) {
    return next(now, now);
  }

  @Override
  public Instant next(Instant anchor, Instant after) {
    Instant next =
        next(after, zone)
            .orElseThrow(
                () -> new IllegalArgumentException("no time ever fits '" + expression + "'"));
    return leftOut(after, next).orElse(next);
  }

  private Optional<Instant> next(Instant after, ZoneId where) {
    return times
        .nextExecution(after.atZone(where))
        .map(ZonedDateTime::toInstant)
        .filter(after::isBefore);
  }

  /**
   * The time between two that the clocks leave out. Were they not put forward it would come at the
   * same moment. What has a time in the hour after that anyway misses nothing.
   */
  private Optional<Instant> leftOut(Instant after, Instant next) {
    ZoneOffsetTransition change = zone.getRules().nextTransition(after.minus(LONGEST_GAP));
    if (change == null || !change.isGap()) {
      return Optional.empty();
    }
    Instant gap = change.getInstant();
    Instant end = gap.plus(change.getDuration());
    if (!after.isBefore(end) || next.isBefore(end)) {
      return Optional.empty();
    }
    Instant from = after.isBefore(gap) ? gap.minusNanos(1) : after;
    return next(from, change.getOffsetBefore()).filter(end::isAfter);
  }

  @Override
  public String text() {
    return "cron " + expression + " " + zone;
  }
}
