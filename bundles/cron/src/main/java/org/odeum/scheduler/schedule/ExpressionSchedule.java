// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** At the times of a cron expression of five fields, as crontab(5) has them. */
public final class ExpressionSchedule implements Schedule {
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
    return times
        .nextExecution(after.atZone(zone))
        .map(ZonedDateTime::toInstant)
        .filter(after::isBefore)
        .orElseThrow(() -> new IllegalArgumentException("no time ever fits '" + expression + "'"));
  }

  @Override
  public String text() {
    return "cron " + expression + " " + zone;
  }
}
