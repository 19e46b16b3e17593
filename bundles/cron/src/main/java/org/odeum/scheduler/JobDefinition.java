// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.odeum.cron.IntervalUnit;
import org.odeum.cron.store.JobDeclaration;
import org.odeum.cron.store.JobKey;
import org.odeum.scheduler.schedule.ExpressionSchedule;
import org.odeum.scheduler.schedule.IntervalSchedule;
import org.odeum.scheduler.schedule.Schedule;

/**
 * What an addon's job says of itself.
 *
 * @param active whether a new job runs
 * @param calls how often it runs; -1 for no end
 * @param replay whether each missed run is made up for
 * @param limit how long one call may take; zero for no limit
 */
public record JobDefinition(
    String name,
    String addon,
    Schedule schedule,
    int priority,
    boolean active,
    int calls,
    boolean replay,
    Duration limit) {
  private static final int NAME_LENGTH = 200;
  private static final int SCHEDULE_LENGTH = 400;

  /** With months the farthest time that databases know is a few hundred thousand years away. */
  private static final int LONGEST_INTERVAL = 1_000_000;

  /**
   * Reads the properties of a service.
   *
   * @param property gives the value of a property, or null
   * @throws IllegalArgumentException if they make no job, with a sentence that says why
   */
  public static JobDefinition of(String addon, Function<String, Object> property) {
    String name = text(property, "cron.name", "");
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "A cron job of the addon '%s' needs a name of at most %d characters in one line: put @CronSchedule(name = …) on its class."
              .formatted(addon, NAME_LENGTH));
    }
    try {
      return new JobDefinition(
          name,
          addon,
          schedule(property),
          number(property, "cron.priority", 5),
          flag(property, "cron.active", true),
          number(property, "cron.numbercall", -1),
          flag(property, "cron.doall", false),
          Duration.ofSeconds(Math.max(0, number(property, "cron.limit", 0))));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "The cron job '%s' of the addon '%s' cannot be scheduled: %s."
              .formatted(name, addon, String.valueOf(e.getMessage()).replaceAll("\\.\\s*$", "")),
          e);
    }
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= NAME_LENGTH
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** What no store could keep would keep the other jobs from being declared. */
  private static Schedule schedule(Function<String, Object> property) {
    Schedule schedule = readSchedule(property);
    if (schedule.text().length() > SCHEDULE_LENGTH) {
      throw new IllegalArgumentException(
          "its cron expression is longer than " + SCHEDULE_LENGTH + " characters with its zone");
    }
    return schedule;
  }

  private static Schedule readSchedule(Function<String, Object> property) {
    ZoneId zone = ZoneId.of(text(property, "cron.zone", "UTC"));
    String expression = text(property, "cron.expression", "");
    int interval = number(property, "cron.interval", 0);
    if (expression.isBlank() == (interval == 0)) {
      throw new IllegalArgumentException("it needs either an interval or a cron expression");
    }
    if (interval > LONGEST_INTERVAL) {
      throw new IllegalArgumentException(
          "its interval is %d and must be %d or less".formatted(interval, LONGEST_INTERVAL));
    }
    return expression.isBlank()
        ? new IntervalSchedule(interval, unit(text(property, "cron.unit", "MONTHS")), zone)
        : new ExpressionSchedule(expression, zone);
  }

  private static IntervalUnit unit(String text) {
    String wanted = text.toUpperCase(Locale.ROOT);
    return Arrays.stream(IntervalUnit.values())
        .filter(unit -> unit.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "its unit is '%s' and must be one of %s"
                        .formatted(text, Arrays.toString(IntervalUnit.values()))));
  }

  private static String text(Function<String, Object> property, String name, String fallback) {
    Object value = property.apply(name);
    return value == null ? fallback : value.toString();
  }

  private static int number(Function<String, Object> property, String name, int fallback) {
    Object value = property.apply(name);
    try {
      return value == null ? fallback : Integer.parseInt(value.toString().strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s is '%s' and must be a number from %d to %d"
              .formatted(name, value, Integer.MIN_VALUE, Integer.MAX_VALUE),
          e);
    }
  }

  private static boolean flag(Function<String, Object> property, String name, boolean fallback) {
    Object value = property.apply(name);
    return value == null ? fallback : Boolean.parseBoolean(value.toString().strip());
  }

  /** What the store is told. */
  JobDeclaration declaration(JobKey key, Instant now) {
    return new JobDeclaration(
        key, addon, schedule.text(), priority, active && calls != 0, schedule.first(now), calls);
  }
}
