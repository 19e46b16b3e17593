// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static Limits limits(Map<String, String> values, String origin, boolean worker) {
    return Limits.of(name -> Optional.ofNullable(values.get(name)), name -> origin, worker);
  }

  @Test
  void the_defaults_are_those_of_odoo() {
    Limits limits = limits(Map.of(), "default", true);
    assertThat(limits.request().real()).isEqualTo(Duration.ofSeconds(120));
    assertThat(limits.request().cpu()).isEqualTo(Duration.ofSeconds(60));
    assertThat(limits.softBytes()).isEqualTo(2_147_483_648L);
    assertThat(limits.hardBytes()).isEqualTo(2_684_354_560L);
    assertThat(limits.requests()).isEqualTo(65_536);
  }

  @Test
  void jobs_have_the_limits_of_requests_unless_they_have_their_own() {
    Limits same = limits(Map.of("limit_time_real", "7", "limit_time_real_cron", "-1"), "f", true);
    assertThat(same.of(Work.Kind.CRON).real()).isEqualTo(Duration.ofSeconds(7));
    Limits own = limits(Map.of("limit_time_real_cron", "0", "limit_time_cpu_cron", "9"), "f", true);
    assertThat(own.of(Work.Kind.CRON).real()).isZero();
    assertThat(own.of(Work.Kind.CRON).cpu()).isEqualTo(Duration.ofSeconds(9));
    assertThat(own.of(Work.Kind.HTTP).real()).isEqualTo(Duration.ofSeconds(120));
  }

  @Test
  void a_number_of_requests_counts_at_once_and_everywhere_if_somebody_has_set_it() {
    Map<String, String> values = Map.of("limit_request", "65536");
    assertThat(limits(values, "command line", false).requests()).isEqualTo(65_536);
    assertThat(limits(values, "command line", false).requestsAge()).isZero();
    assertThat(limits(values, "default", true).requestsAge()).isEqualTo(Duration.ofMinutes(10));
    assertThat(limits(values, "default", false).requests()).as("without workers").isZero();
  }
}
