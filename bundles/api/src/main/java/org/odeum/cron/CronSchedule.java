// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Says when a {@link CronJob} runs; either {@link #interval} or {@link #expression}. The values
 * become properties of the service ({@code cron.name}, {@code cron.interval}, …), so a file {@code
 * conf/<component name>.cfg} can change them, and whoever registers services by hand sets them.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CronSchedule {
  /** The beginning of the names of the properties. */
  String PREFIX_ = "cron.";

  /** The job's name, unique in the server; it stays known by it. */
  String name();

  /** How many units are between two runs; 0 if there is an expression. */
  int interval() default 0;

  /** The unit of the interval. */
  IntervalUnit unit() default IntervalUnit.MONTHS;

  /**
   * A cron expression of five fields, as in crontab(5): minute, hour, day of month, month, day of
   * week. Empty if there is an interval.
   */
  String expression() default "";

  /** The time zone of days, months and the expression, such as {@code Europe/Vienna}. */
  String zone() default "UTC";

  /** Of several jobs that are due the one with the lowest number runs first; 0 to 10. */
  int priority() default 5;

  /** Whether it runs at all, when it is new; afterwards the operator decides. */
  boolean active() default true;

  /** How often it runs before it is deactivated; -1 for ever. */
  int numbercall() default -1;

  /** Whether each missed run is made up for; otherwise all of them by one. */
  boolean doall() default false;

  /** Seconds after which one call is interrupted; 0 for as long as the server allows. */
  long limit() default 0;
}
