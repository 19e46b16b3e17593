// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobDefinitionTest {
  private static JobDefinition of(Map<String, ?> properties) {
    return JobDefinition.of("shop", properties::get);
  }

  private static void refused(Map<String, ?> properties, String part) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(properties))
        .withMessageContaining("shop")
        .withMessageContaining(part);
  }

  @Test
  void properties_of_the_annotation_and_texts_of_a_file_mean_the_same() {
    JobDefinition annotated =
        of(Map.of("cron.name", "j", "cron.interval", 3, "cron.unit", "DAYS", "cron.limit", 60L));
    JobDefinition configured =
        of(Map.of("cron.name", "j", "cron.interval", "3", "cron.unit", "days", "cron.limit", "60"));

    assertThat(annotated).isEqualTo(configured);
    assertThat(annotated.schedule().text()).isEqualTo("every 3 days UTC");
    assertThat(annotated.limit()).isEqualTo(Duration.ofMinutes(1));
    assertThat(annotated.calls()).isEqualTo(-1);
    assertThat(annotated.priority()).isEqualTo(5);
  }

  @Test
  void what_makes_no_job_is_refused_in_a_sentence() {
    refused(Map.of("cron.interval", 1), "needs a name");
    refused(Map.of("cron.name", "j"), "either an interval or a cron expression");
    refused(Map.of("cron.name", "j", "cron.interval", 1, "cron.expression", "* * * * *"), "either");
    refused(Map.of("cron.name", "j", "cron.interval", -1), "1 or more");
    refused(Map.of("cron.name", "j", "cron.interval", "x"), "must be a number");
    refused(Map.of("cron.name", "j", "cron.interval", 1, "cron.unit", "years"), "one of [MINUTES");
    refused(Map.of("cron.name", "j", "cron.interval", 1, "cron.zone", "Mars/Base"), "Mars/Base");
    refused(Map.of("cron.name", "j", "cron.expression", "* * * *"), "cannot be scheduled");
  }

  @Test
  void what_no_store_could_keep_is_refused_before_it_gets_there() {
    String expression = "1,".repeat(200) + "1 * * * *";
    refused(Map.of("cron.name", "two\0parts", "cron.interval", 1), "in one line");
    refused(Map.of("cron.name", "j".repeat(201), "cron.interval", 1), "at most 200 characters");
    refused(Map.of("cron.name", "j", "cron.expression", expression), "longer than 400 characters");
    refused(Map.of("cron.name", "j", "cron.interval", 1_000_001), "must be 1000000 or less");
    refused(
        Map.of("cron.name", "j", "cron.interval", 1, "cron.limit", Long.MAX_VALUE),
        "cron.limit is '9223372036854775807' and must be a number from");
    refused(
        Map.of("cron.name", "j", "cron.interval", 1, "cron.priority", 5_000_000_000L),
        "cron.priority is '5000000000'");
  }
}
