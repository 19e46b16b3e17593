// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http2.BufferingFlowControlStrategy;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;

/**
 * What one stream of HTTP/2 has carried both ways: what a connection tells of itself where it has
 * one request at a time. Safe for use by any thread.
 */
final class StreamTraffic {
  private static final String ATTRIBUTE = StreamTraffic.class.getName();

  private final AtomicLong bytes = new AtomicLong();

  /** That of a stream; empty where nobody counts. */
  static Optional<StreamTraffic> of(Stream stream) {
    return Optional.ofNullable((StreamTraffic) stream.getAttribute(ATTRIBUTE));
  }

  /** Bytes of content that have come and gone. */
  long bytes() {
    return bytes.get();
  }

  private static void count(Stream stream, int length) {
    of(stream).ifPresent(traffic -> traffic.bytes.addAndGet(length));
  }

  /** Jetty's own flow control, which sees each piece of content on its way; here they count. */
  static final class Counting extends BufferingFlowControlStrategy {
    private static final float WINDOW_TO_BE_USED = 0.5f;

    Counting() {
      super(WINDOW_TO_BE_USED);
    }

    @Override
    public void onStreamCreated(Stream stream) {
      stream.setAttribute(ATTRIBUTE, new StreamTraffic());
      super.onStreamCreated(stream);
    }

    @Override
    public void onDataReceived(Session session, Stream stream, int length) {
      super.onDataReceived(session, stream, length);
      if (stream != null) { // it may be gone already
        count(stream, length);
      }
    }

    @Override
    public void onDataSent(Stream stream, int length) {
      super.onDataSent(stream, length);
      count(stream, length);
    }
  }
}
