// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.odeum.http.Response;

/**
 * One thread that answers requests, and the one it is at. Its own thread begins and ends; any other
 * may look, refuse and interrupt.
 */
final class WorkingThread {
  private final Thread thread;
  private final AtomicInteger abandoned;
  private Visible outer; // of its own thread alone
  private int depth; // of its own thread alone
  private volatile Visible request;
  private volatile long number;
  private long since;
  private boolean refused;

  WorkingThread(Thread thread, AtomicInteger abandoned) {
    this.thread = thread;
    this.abandoned = abandoned;
  }

  Thread thread() {
    return thread;
  }

  /** The thread takes up a request, or another face of the one it is at. */
  void begin(Visible begun) {
    if (depth++ == 0) {
      since = System.nanoTime();
      number = number + 1; // one thread writes
    } else {
      outer = request;
    }
    request = begun;
  }

  /** The thread leaves what it began last; tells whether it is at nothing now. */
  boolean end() {
    if (--depth > 0) {
      request = outer;
      return false;
    }
    request = null;
    outer = null;
    forget();
    return true;
  }

  /** An interrupt was for the request that has just ended, not for the next one. */
  private void forget() {
    if (abandoned.get() > 0) {
      synchronized (this) {
        if (refused) {
          refused = false;
          abandoned.decrementAndGet();
          Thread.interrupted();
        }
      }
    }
  }

  /** What it is at. */
  Optional<Running> look() {
    long seen = number;
    Visible current = request;
    long began = since;
    return current == null || seen != number
        ? Optional.empty()
        : Optional.of(new Running(Optional.of(this), seen, current, began));
  }

  boolean isAt(long seen) {
    return request != null && number == seen;
  }

  /** From now on it counts as abandoned, until its own thread ends it. */
  boolean refuse(long seen, Visible asked, Response answer) {
    return mark(seen, asked) && asked.refuse(answer);
  }

  void interrupt(long seen, Visible asked) {
    mark(seen, asked);
    synchronized (this) {
      if (refused && isAt(seen)) {
        thread.interrupt();
      }
    }
  }

  /** Counts before it looks, as the thread itself does the other way round: one sees the other. */
  private boolean mark(long seen, Visible asked) {
    synchronized (this) {
      if (refused) {
        return false;
      }
      abandoned.incrementAndGet();
      if (!isAt(seen)) {
        abandoned.decrementAndGet();
        return false;
      }
      refused = true;
    }
    asked.giveUp();
    return true;
  }
}
