// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.time.Duration;
import java.util.Collection;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http2.CloseState;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Sees the connections off when the server is about to stop: one on which a request is being sent
 * or answered is waited for, its answer closes it. One that is silent may bring a request at any
 * moment, which would get no answer if it were closed just then; so it is closed only after it has
 * been silent for a while.
 *
 * @param connections those that are open
 * @param inFlight the number of requests that are being answered
 */
record ConnectionDrain(Supplier<Collection<EndPoint>> connections, IntSupplier inFlight) {
  /** Clients that ask without pause send their next request long before. */
  private static final long SILENCE_MILLIS = 500;

  private static final long LOOK_EVERY_MILLIS = 10;

  /** A connection that was just accepted is not among those that are open yet. */
  private static final int CALM_LOOKS = 3;

  /**
   * Waits until all are closed.
   *
   * @return how many are still busy when the time is over
   */
  int await(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    int calmLooks = 0;
    while (true) {
      boolean calm = closeSilent() == 0 && inFlight.getAsInt() == 0;
      calmLooks = calm ? calmLooks + 1 : 0;
      if (calmLooks == CALM_LOOKS) {
        return 0;
      }
      if (System.nanoTime() - end >= 0) {
        return inFlight.getAsInt();
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /** Closes those that have been silent long enough, and counts the others. */
  private int closeSilent() {
    int open = 0;
    for (EndPoint endPoint : connections.get()) {
      Application.http2(endPoint).ifPresent(ConnectionDrain::sayGoodbye);
      if (isSilent(endPoint)) {
        endPoint.close();
      } else if (endPoint.isOpen() && !hasItsLastAnswer(endPoint)) {
        open++;
      }
    }
    return open;
  }

  /** Asks the client to open no further streams; those that are open go on (RFC 9113, 6.8). */
  private static void sayGoodbye(HTTP2Session session) {
    if (session.getCloseState() == CloseState.NOT_CLOSED) {
      session.shutdown();
    }
  }

  /** What its client still sends is not wanted. */
  private static boolean hasItsLastAnswer(EndPoint endPoint) {
    return Application.endPoint(endPoint).getConnection() instanceof HttpConnection http
        && http.getParser().isClose();
  }

  private static boolean isSilent(EndPoint endPoint) {
    Connection spoken = Application.endPoint(endPoint).getConnection();
    boolean betweenRequests =
        !(spoken instanceof HttpConnection http)
            || http.getParser().getState() == HttpParser.State.START;
    boolean streams =
        Application.http2(endPoint).filter(session -> session.getStreamCount() > 0).isPresent();
    return betweenRequests
        && !streams
        && endPoint instanceof AbstractEndPoint known
        && known.getIdleFor() >= SILENCE_MILLIS;
  }
}
