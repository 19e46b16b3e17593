// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.cronjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.odeum.cron.store.JobRun;
import org.odeum.cron.store.RunOutcome;
import org.odeum.scheduler.manual.ManualScheduler;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.cron.MemoryCronStore;

class SendLettersTest {
  private final Mailbox mailbox = new Mailbox();
  private final SettableClock clock = new SettableClock();
  private final ManualScheduler scheduler = new ManualScheduler(new MemoryCronStore(), clock);

  @Test
  void all_letters_are_sent_a_few_at_a_time() {
    scheduler.add(
        new SendLetters(mailbox),
        Map.of("cron.name", "send", "cron.interval", 1, "cron.unit", "MINUTES"));
    for (int i = 0; i < 125; i++) {
      mailbox.add("letter " + i);
    }

    assertThat(scheduler.runDue())
        .extracting(JobRun::outcome, JobRun::done)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(RunOutcome.PARTIAL, 100L),
            org.assertj.core.groups.Tuple.tuple(RunOutcome.DONE, 25L));
    assertThat(mailbox.sent()).isEqualTo(125);

    mailbox.add("one more");
    assertThat(scheduler.runDue()).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    assertThat(scheduler.runDue()).hasSize(1);
    assertThat(mailbox.sent()).isEqualTo(126);
  }
}
