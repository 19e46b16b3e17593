// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.cronjob;

import org.odeum.addon.Addon;
import org.odeum.cron.CronTriggers;
import org.odeum.http.Controller;
import org.odeum.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes letters, and has them sent soon instead of within a minute. */
@Addon(name = "letters", summary = "Sends letters by a cron job")
@Component
public class Letters implements Controller {
  private final Mailbox mailbox;
  private final CronTriggers triggers;

  /** Called by Declarative Services. */
  @Activate
  public Letters(@Reference Mailbox mailbox, @Reference CronTriggers triggers) {
    this.mailbox = mailbox;
    this.triggers = triggers;
  }

  /** Takes some letters. */
  @Route(value = "/letters/write/<int:number>", auth = "none", methods = "GET")
  public String write(int number) {
    for (int i = 0; i < Math.min(number, 1000); i++) {
      mailbox.add("letter " + i);
    }
    triggers.trigger("letters: send");
    return state();
  }

  /** Tells how many are sent. */
  @Route(value = "/letters", auth = "none", methods = "GET")
  public String state() {
    return mailbox.sent() + " sent, " + mailbox.waiting() + " waiting";
  }
}
