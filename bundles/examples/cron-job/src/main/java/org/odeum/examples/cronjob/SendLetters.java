// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.cronjob;

import org.odeum.cron.CronContext;
import org.odeum.cron.CronJob;
import org.odeum.cron.CronSchedule;
import org.odeum.cron.IntervalUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sends a few of the letters that wait, every minute and whenever it is triggered. */
@Component
@CronSchedule(name = "letters: send", interval = 1, unit = IntervalUnit.MINUTES, limit = 30)
public class SendLetters implements CronJob {
  private static final int AT_A_TIME = 10;

  private final Mailbox mailbox;

  /** Called by Declarative Services. */
  @Activate
  public SendLetters(@Reference Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public void run(CronContext context) {
    int sent = 0;
    while (sent < AT_A_TIME && !context.ending() && mailbox.sendOne()) {
      sent++;
    }
    context.progress(sent, mailbox.waiting());
  }
}
