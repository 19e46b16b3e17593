// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;

/**
 * Counts every request between its header and its last byte, whoever answers it and on whatever
 * thread, and tells clients to open no further request when the server is about to stop.
 *
 * <p>It is a customizer because Jetty calls these for each request before any handler, so nothing
 * has to be changed in the handlers that Felix HTTP made.
 */
final class RequestsInFlight implements HttpConfiguration.Customizer {
  private final AtomicInteger count = new AtomicInteger();
  private final Object idle = new Object();
  private volatile boolean draining;

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    count.incrementAndGet();
    request.addHttpStreamWrapper(Counted::new);
    return request;
  }

  private void completed() {
    if (count.decrementAndGet() == 0 && draining) {
      synchronized (idle) {
        idle.notifyAll();
      }
    }
  }

  int count() {
    return count.get();
  }

  /** From now on each answer closes its connection. */
  void drain() {
    draining = true;
  }

  /** Answers keep their connections again. */
  void resume() {
    draining = false;
  }

  /**
   * Waits until there is none; {@link #drain} is to be called before.
   *
   * @return how many there are when the time is over
   */
  int awaitNone(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    synchronized (idle) {
      while (count.get() > 0) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          break;
        }
        idle.wait(left);
      }
    }
    return count.get();
  }

  /** Sees the last moment at which a header field can be added, and the end of the request. */
  private final class Counted extends HttpStream.Wrapper {
    Counted(HttpStream stream) {
      super(stream);
    }

    @Override
    public void prepareResponse(HttpFields.Mutable headers) {
      if (draining) {
        headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
      }
      super.prepareResponse(headers);
    }

    @Override
    public void succeeded() {
      super.succeeded();
      completed();
    }

    @Override
    public void failed(Throwable failure) {
      super.failed(failure);
      completed();
    }
  }
}
