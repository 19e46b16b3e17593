// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.HTTP2Stream;
import org.eclipse.jetty.http2.api.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends streams of HTTP/2 whose client sends or takes a byte now and then, only to hold them; the
 * other streams of the connection go on. Its flow control tells whose turn it is: a request that is
 * not complete while the client may send, an answer while it may not be sent. For use by one
 * thread.
 */
final class SlowStreams {
  private static final Logger LOG = LoggerFactory.getLogger(SlowStreams.class);

  private Map<Stream, Wait> waits = Map.of();

  /** Judges how fast somebody is. */
  interface Pace {
    boolean isTooSlow(long nanos, long bytes);
  }

  /** It is the client's turn: since when, and what had been carried then. */
  private record Wait(long sinceNanos, long bytes) {}

  /** Looks once at all that there are. */
  void look(Collection<HTTP2Session> sessions, long now, Pace pace) {
    Map<Stream, Wait> still = new HashMap<>();
    for (HTTP2Session session : sessions) {
      for (Stream each : session.getStreams()) {
        if (each instanceof HTTP2Stream stream && isTurnOfClient(session, stream)) {
          long bytes = StreamTraffic.of(stream).map(StreamTraffic::bytes).orElse(0L);
          Wait wait = waits.getOrDefault(stream, new Wait(now, bytes));
          still.put(stream, wait);
          if (pace.isTooSlow(now - wait.sinceNanos, bytes - wait.bytes)) {
            LOG.debug(
                "{} is too slow at a stream: {} bytes", session.getRemoteSocketAddress(), bytes);
            session.onStreamFailure(
                stream.getId(), ErrorCode.CANCEL_STREAM_ERROR.code, "the client is too slow");
          }
        }
      }
    }
    waits = still;
  }

  private static boolean isTurnOfClient(HTTP2Session session, HTTP2Stream stream) {
    if (stream.isClosed()) {
      return false;
    }
    boolean maySend = stream.getRecvWindow() > 0 && session.getRecvWindow() > 0;
    boolean mustTake = stream.getSendWindow() <= 0 || session.getSendWindow() <= 0;
    return mustTake || maySend && !stream.isRemotelyClosed();
  }
}
