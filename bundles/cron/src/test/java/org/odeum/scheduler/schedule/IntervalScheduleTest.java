// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.odeum.cron.IntervalUnit;

class IntervalScheduleTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  private static Instant vienna(String local) {
    return LocalDateTime.parse(local).atZone(VIENNA).toInstant();
  }

  private static Instant utc(String local) {
    return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
  }

  @Test
  void a_new_job_runs_at_once() {
    Instant now = utc("2026-01-31T08:00");
    assertThat(new IntervalSchedule(1, IntervalUnit.MONTHS, VIENNA).first(now)).isEqualTo(now);
  }

  @Test
  void the_last_day_of_a_month_stays_the_last_day() {
    IntervalSchedule monthly = new IntervalSchedule(1, IntervalUnit.MONTHS, ZoneOffset.UTC);
    Instant anchor = utc("2026-01-31T08:00");
    Instant february = monthly.next(anchor, anchor);
    Instant march = monthly.next(anchor, february);

    assertThat(february).isEqualTo(utc("2026-02-28T08:00"));
    assertThat(march).isEqualTo(utc("2026-03-31T08:00"));
  }

  @Test
  void days_keep_their_time_when_the_clocks_change_and_hours_their_length() {
    Instant before = vienna("2026-03-28T08:00");
    Instant after = vienna("2026-03-29T08:00");

    assertThat(new IntervalSchedule(1, IntervalUnit.DAYS, VIENNA).next(before, before))
        .isEqualTo(after)
        .isEqualTo(before.plusSeconds(23 * 3600));
    assertThat(new IntervalSchedule(24, IntervalUnit.HOURS, VIENNA).next(before, before))
        .isEqualTo(before.plusSeconds(24 * 3600));
    Instant autumn = vienna("2026-10-24T08:00");
    assertThat(new IntervalSchedule(1, IntervalUnit.DAYS, VIENNA).next(autumn, autumn))
        .isEqualTo(autumn.plusSeconds(25 * 3600));
  }

  @Test
  void missed_times_are_left_out() {
    Instant anchor = utc("2026-01-01T00:00");
    IntervalSchedule weekly = new IntervalSchedule(2, IntervalUnit.WEEKS, ZoneOffset.UTC);

    assertThat(weekly.next(anchor, utc("2026-02-20T12:00"))).isEqualTo(utc("2026-02-26T00:00"));
    assertThat(weekly.next(anchor, utc("2026-02-26T00:00"))).isEqualTo(utc("2026-03-12T00:00"));
  }

  @Test
  void a_century_of_minutes_is_no_loop() {
    Instant anchor = utc("1926-01-01T00:00");
    IntervalSchedule often = new IntervalSchedule(7, IntervalUnit.MINUTES, ZoneOffset.UTC);
    Instant next = often.next(anchor, utc("2026-01-01T00:00"));

    assertThat(next).isAfter(utc("2026-01-01T00:00")).isBefore(utc("2026-01-01T00:08"));
  }

  @Test
  void no_interval_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IntervalSchedule(0, IntervalUnit.DAYS, VIENNA));
  }
}
