// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobRunTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static String kept(String message) {
    return new JobRun(NOON, NOON, RunOutcome.FAILED, 1, 0, 0, message, "host:1").message();
  }

  @Test
  void a_long_message_is_cut_between_characters() {
    String printers = "\uD83D\uDDA8".repeat(JobRun.MESSAGE_LENGTH);

    assertThat(kept("x".repeat(JobRun.MESSAGE_LENGTH))).hasSize(JobRun.MESSAGE_LENGTH);
    assertThat(kept("x".repeat(JobRun.MESSAGE_LENGTH + 1)))
        .hasSize(JobRun.MESSAGE_LENGTH)
        .endsWith("x…");
    assertThat(kept(printers)).endsWith("\uD83D\uDDA8…");
    assertThat(kept("x" + printers)).endsWith("\uD83D\uDDA8…");
  }

  @Test
  void a_character_that_a_database_has_no_place_for_is_replaced() {
    assertThat(kept("a\0b")).isEqualTo("a\uFFFDb");
  }
}
