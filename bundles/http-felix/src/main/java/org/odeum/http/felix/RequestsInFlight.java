// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.LongAdder;
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
  private final LongAdder served = new LongAdder();
  private volatile boolean draining;

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    count.incrementAndGet();
    boolean keepAlive = EngineConfiguration.of(request).keepAlive();
    request.addHttpStreamWrapper(stream -> new Counted(stream, keepAlive));
    return request;
  }

  /**
   * Counts a request no longer, though somebody may be at it for ever. May be called at any time,
   * by any thread, and more than once.
   */
  static void giveUp(Request request) {
    try {
      request.addHttpStreamWrapper(
          stream -> {
            giveUp(stream, request.getId());
            return stream;
          });
    } catch (IllegalStateException | IllegalArgumentException over) {
      // It is completed, and so counts no longer.
    }
  }

  private static void giveUp(HttpStream stream, String id) {
    for (HttpStream at = stream; at instanceof HttpStream.Wrapper outer; at = outer.getWrapped()) {
      if (at instanceof Counted counted && counted.getId().equals(id)) {
        counted.leave();
      }
    }
  }

  int count() {
    return count.get();
  }

  /** How many are over. */
  long served() {
    return served.sum();
  }

  /** From now on each answer closes its connection. */
  void drain() {
    draining = true;
  }

  /** Answers keep their connections again. */
  void resume() {
    draining = false;
  }

  /** Sees the last moment at which a header field can be added, and the end of the request. */
  private final class Counted extends HttpStream.Wrapper {
    private static final AtomicIntegerFieldUpdater<Counted> LEFT =
        AtomicIntegerFieldUpdater.newUpdater(Counted.class, "left");

    private final boolean keepAlive;
    private volatile int left;

    Counted(HttpStream stream, boolean keepAlive) {
      super(stream);
      this.keepAlive = keepAlive;
    }

    @Override
    public void prepareResponse(HttpFields.Mutable headers) {
      if (draining || !keepAlive) {
        headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
      }
      super.prepareResponse(headers);
    }

    @Override
    public void succeeded() {
      super.succeeded();
      completed();
    }

    /** Who sees it served finds it no longer in flight. */
    private void completed() {
      leave();
      served.increment();
    }

    /** Counts only once, whoever comes first. */
    private void leave() {
      if (LEFT.compareAndSet(this, 0, 1)) {
        count.decrementAndGet();
      }
    }

    @Override
    public void failed(Throwable failure) {
      super.failed(failure);
      completed();
    }
  }
}
