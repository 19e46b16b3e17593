// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import java.time.Duration;
import java.util.List;

/** Answers the requests that come through the launcher's sockets; registered by an HTTP engine. */
public interface RequestServer {
  /**
   * Begins to accept connections. Called once, when all else is ready.
   *
   * @throws IllegalStateException if it cannot, with a sentence that says why
   */
  void accept(List<ListeningSocket> sockets);

  /** How many requests are in flight. */
  default int inFlight() {
    return 0;
  }

  /** How many requests were answered so far. */
  default long served() {
    return 0;
  }

  /** Accepts no further connection; those that are open may finish the request they are at. */
  void stopAccepting();

  /**
   * Waits until no request is in flight.
   *
   * @return the number of requests still in flight when the time was over
   */
  int awaitIdle(Duration timeout) throws InterruptedException;
}
