// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngineResult;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections whose client sends or takes a byte now and then, only to hold them.
 *
 * <p>Jetty's idle time-out begins anew with each byte. Here a header has the time-out as a whole; a
 * body that we wait for, and an answer that waits for its reader, have it plus the time they would
 * take at {@value #LEAST_BYTES_PER_SECOND} bytes a second. What the server itself is slow at does
 * not count.
 */
final class SlowClients extends AbstractLifeCycle {
  private static final Logger LOG = LoggerFactory.getLogger(SlowClients.class);
  private static final int LEAST_BYTES_PER_SECOND = 250;
  private static final long LOOK_EVERY_MILLIS = 1000;

  /** Who is silent altogether gets a 408 when Jetty's time-out ends; it must come first. */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final Set<HttpParser.State> IN_HEADER =
      EnumSet.range(HttpParser.State.METHOD, HttpParser.State.HEADER);
  private static final Set<HttpParser.State> IN_BODY =
      EnumSet.range(HttpParser.State.CONTENT, HttpParser.State.TRAILER);

  private final Supplier<Collection<EndPoint>> connections;
  private final Scheduler scheduler;
  private volatile long timeoutNanos;
  private volatile Scheduler.Task next;
  private Map<EndPoint, Blocked> blocked = Map.of();
  private final SlowStreams streams = new SlowStreams();
  private volatile long dueNanos;
  private boolean passedOver;

  /** An answer that waits for its reader: since when, and how much had been sent then. */
  private record Blocked(long sinceNanos, long bytesOut) {}

  SlowClients(Supplier<Collection<EndPoint>> connections, Scheduler scheduler) {
    this.connections = connections;
    this.scheduler = scheduler;
  }

  void setTimeoutMillis(long millis) {
    timeoutNanos = TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Override
  protected void doStart() {
    lookLater();
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
  }

  private void lookLater() {
    dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS);
    next = scheduler.schedule(this::look, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (!isStarting() && !isStarted()) {
      return;
    }
    try {
      long now = System.nanoTime();
      if (!isPassedOver(now)) {
        endSlowOnes(now);
      }
    } finally {
      lookLater();
    }
  }

  /**
   * A look that comes late tells that this machine stood still or has too much to do: what clients
   * have sent meanwhile is first to be read. Two in a row are not passed over.
   */
  boolean isPassedOver(long now) {
    passedOver = !passedOver && now - dueNanos > GRACE_NANOS;
    return passedOver;
  }

  private void endSlowOnes(long now) {
    Map<EndPoint, Blocked> stillBlocked = new HashMap<>();
    List<HTTP2Session> sessions = new ArrayList<>();
    for (EndPoint endPoint : connections.get()) {
      if (endPoint.getConnection() instanceof SslConnection tls && shakingHands(tls)) {
        long age = System.currentTimeMillis() - endPoint.getCreatedTimeStamp();
        end(endPoint, "handshake", TimeUnit.MILLISECONDS.toNanos(age), 0);
      } else if (Application.endPoint(endPoint) instanceof AbstractEndPoint open
          && open.getConnection() instanceof HttpConnection http) {
        if (open.getWriteFlusher().isPending()) {
          Blocked since = blocked.getOrDefault(endPoint, new Blocked(now, http.getBytesOut()));
          stillBlocked.put(endPoint, since);
          end(open, "answer", now - since.sinceNanos, http.getBytesOut() - since.bytesOut);
        }
        HttpParser parser = http.getParser();
        long age = now - parser.getBeginNanoTime();
        if (IN_HEADER.contains(parser.getState())) {
          end(open, "header", age, 0);
        } else if (IN_BODY.contains(parser.getState()) && open.getFillInterest().isInterested()) {
          end(open, "body", age, parser.getContentRead());
        }
      } else {
        Application.http2(endPoint).ifPresent(sessions::add);
      }
    }
    blocked = stillBlocked;
    streams.look(sessions, now, this::isTooSlow);
  }

  private static boolean shakingHands(SslConnection tls) {
    return tls.getSSLEngine().getHandshakeStatus()
        != SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING;
  }

  private void end(EndPoint connection, String what, long nanos, long bytes) {
    if (isTooSlow(nanos, bytes)) {
      LOG.debug("{} is too slow: {} at {} bytes", connection.getRemoteSocketAddress(), what, bytes);
      connection.close(new TimeoutException("the client is too slow"));
    }
  }

  private boolean isTooSlow(long nanos, long bytes) {
    return nanos
        > timeoutNanos + GRACE_NANOS + TimeUnit.SECONDS.toNanos(bytes / LEAST_BYTES_PER_SECOND);
  }
}
