// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.pipeline;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;
import org.odeum.http.middleware.ExchangeWrapper;

/**
 * Counts a request out of its pipeline when it is over: when its handler has returned and, if it
 * was suspended, its answer was sent.
 */
final class CountedExchange extends ExchangeWrapper {
  private final UnderWay underWay;
  private final AtomicInteger open = new AtomicInteger(1);
  private volatile boolean suspended;

  /** An exchange that was counted in. */
  CountedExchange(Exchange wrapped, UnderWay underWay) {
    super(wrapped);
    this.underWay = underWay;
  }

  @Override
  public void suspend() {
    if (!suspended) {
      suspended = true;
      open.incrementAndGet();
    }
    super.suspend();
  }

  @Override
  public long send(Response response) throws IOException {
    try {
      return super.send(response);
    } finally {
      if (answered()) {
        ended();
      }
    }
  }

  @Override
  public void fail(Throwable problem) {
    try {
      super.fail(problem);
    } finally {
      ended();
    }
  }

  private void ended() {
    if (suspended) {
      suspended = false;
      close();
    }
  }

  /** The handler has returned. */
  void returned() {
    close();
  }

  private void close() {
    if (open.decrementAndGet() == 0) {
      underWay.exit();
    }
  }
}
