// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.util.Optional;

/**
 * Interrupts one call of a job, and never what its thread does afterwards. Holds nothing of the
 * addon, so that a limit that is far away does not keep it. Safe for use by any thread.
 */
final class Interrupter {
  /** Why a call is interrupted. */
  enum Reason {
    /** It took longer than it may. */
    LIMIT,
    /** Its addon or the server goes. */
    ENDING
  }

  private final Thread thread;
  private Reason reason;
  private boolean over;

  /** For the calling thread. */
  Interrupter() {
    this.thread = Thread.currentThread();
  }

  /** Interrupts it unless it is over; the first reason counts. */
  synchronized void interrupt(Reason why) {
    if (!over) {
      reason = reason == null ? why : reason;
      thread.interrupt();
    }
  }

  /** Called by the thread itself: no interrupt is left over, also not one of the job's own. */
  synchronized void end() {
    over = true;
    Thread.interrupted();
  }

  synchronized Optional<Reason> reason() {
    return Optional.ofNullable(reason);
  }
}
