// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.odeum.cron.IntervalUnit;

class ExpressionScheduleTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  private static Instant vienna(String local) {
    return LocalDateTime.parse(local).atZone(VIENNA).toInstant();
  }

  private static List<Instant> times(String expression, String from, int number) {
    ExpressionSchedule schedule = new ExpressionSchedule(expression, VIENNA);
    List<Instant> times = new ArrayList<>();
    Instant time = vienna(from);
    for (int i = 0; i < number; i++) {
      time = schedule.next(time, time);
      times.add(time);
    }
    return times;
  }

  @Test
  void times_are_those_of_the_zone() {
    assertThat(times("30 4 * * 1-5", "2026-11-20T04:30", 2))
        .containsExactly(vienna("2026-11-23T04:30"), vienna("2026-11-24T04:30"));
    assertThat(times("*/20 9 1 * *", "2026-11-20T00:00", 4))
        .containsExactly(
            vienna("2026-12-01T09:00"),
            vienna("2026-12-01T09:20"),
            vienna("2026-12-01T09:40"),
            vienna("2027-01-01T09:00"));
  }

  @Test
  void a_time_that_the_clocks_leave_out_comes_when_it_would_have_come() {
    assertThat(times("30 2 * * *", "2026-03-28T12:00", 2))
        .containsExactly(vienna("2026-03-29T03:30"), vienna("2026-03-30T02:30"));
    assertThat(times("30 2 * * 0", "2026-03-28T12:00", 2))
        .containsExactly(vienna("2026-03-29T03:30"), vienna("2026-04-05T02:30"));
    assertThat(times("0 2 * * *", "2026-03-28T12:00", 2))
        .containsExactly(vienna("2026-03-29T03:00"), vienna("2026-03-30T02:00"));
    assertThat(times("30 2,5 * * *", "2026-03-29T03:10", 2))
        .containsExactly(vienna("2026-03-29T03:30"), vienna("2026-03-29T05:30"));
  }

  @Test
  void it_is_the_time_of_an_interval_schedule() {
    Instant day = vienna("2026-03-28T02:30");

    assertThat(new ExpressionSchedule("30 2 * * *", VIENNA).next(day, day))
        .isEqualTo(new IntervalSchedule(1, IntervalUnit.DAYS, VIENNA).next(day, day));
  }

  @Test
  void a_midnight_that_is_left_out_is_not_lost() {
    ZoneId cairo = ZoneId.of("Africa/Cairo");
    Instant noon = LocalDateTime.parse("2026-04-23T12:00").atZone(cairo).toInstant();

    assertThat(new ExpressionSchedule("0 0 * * *", cairo).next(noon, noon))
        .isEqualTo(LocalDateTime.parse("2026-04-24T01:00").atZone(cairo).toInstant());
  }

  @Test
  void what_comes_often_comes_no_oftener_when_the_clocks_are_put_forward() {
    assertThat(times("*/20 * * * *", "2026-03-29T01:40", 4))
        .containsExactly(
            vienna("2026-03-29T03:00"),
            vienna("2026-03-29T03:20"),
            vienna("2026-03-29T03:40"),
            vienna("2026-03-29T04:00"));
    assertThat(times("30 * * * *", "2026-03-29T01:30", 2))
        .containsExactly(vienna("2026-03-29T03:30"), vienna("2026-03-29T04:30"));
  }

  @Test
  void a_time_that_the_clocks_repeat_comes_once() {
    List<Instant> times = times("30 2 * * *", "2026-10-24T12:00", 2);

    assertThat(times.get(0)).isEqualTo(vienna("2026-10-25T02:30"));
    assertThat(times.get(1)).isEqualTo(vienna("2026-10-26T02:30"));
  }

  @Test
  void what_is_no_expression_is_refused_with_the_reason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpressionSchedule("61 * * * *", VIENNA));
    assertThatIllegalArgumentException().isThrownBy(() -> new ExpressionSchedule("* * *", VIENNA));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpressionSchedule("0 0 30 2 *", VIENNA));
  }
}
