// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.cronjob;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;

/** Letters that wait to be sent; in an addon of use they would be in a database. */
@Component(service = Mailbox.class)
public class Mailbox {
  private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger sent = new AtomicInteger();

  void add(String letter) {
    waiting.add(letter);
  }

  /** Sends one; false if there is none. */
  boolean sendOne() {
    boolean found = waiting.poll() != null;
    if (found) {
      sent.incrementAndGet();
    }
    return found;
  }

  int waiting() {
    return waiting.size();
  }

  int sent() {
    return sent.get();
  }
}
