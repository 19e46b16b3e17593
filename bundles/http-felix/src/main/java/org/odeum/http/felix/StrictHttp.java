// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.HostPort;

/**
 * Makes HTTP/1 connections that refuse chunked bodies with a broken {@link ChunkFrame}, and that
 * one thread at a time reads from.
 *
 * <p>A client that is answered before it has sent all of its request may go on sending: what comes
 * is read and thrown away for a while. Jetty closes at once, which resets the connection under a
 * client that has not read its answer yet (RFC 9112, 9.6).
 *
 * <p>Jetty 12.0 lets two threads read when a client is given up in the middle of its header: the
 * one that meets the end, and one that is sent to look for a next request. Both give back the same
 * buffer, or one of them a buffer that the other is filling.
 */
final class StrictHttp extends HttpConnectionFactory {
  private static final HostPort THIS_MACHINE = new HostPort("localhost");

  /** As long as nginx has it ({@code lingering_time}). */
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(30);

  private final HeapRoom heap;

  /**
   * @param heap where room is waited for before a request is read
   */
  StrictHttp(HttpConfiguration configuration, HeapRoom heap) {
    super(configuration);
    this.heap = heap;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(
        new StrictConnection(getHttpConfiguration(), heap, connector, endPoint),
        connector,
        endPoint);
  }

  /** A connection that also remembers request lines that Jetty cannot read. */
  static final class StrictConnection extends HttpConnection {
    // Set while the super class is being made, so it must not have an initial value.
    private RequestHandler requests;
    private volatile Optional<RequestTarget> unreadable = Optional.empty();
    private final String clientAddress;
    private final boolean onFile;
    private final HeapRoom heap;
    private final Lock reading = new ReentrantLock();

    StrictConnection(
        HttpConfiguration configuration, HeapRoom heap, Connector connector, EndPoint endPoint) {
      super(configuration, connector, endPoint);
      this.heap = heap;
      clientAddress = ClientAddress.of(endPoint.getRemoteSocketAddress());
      onFile = endPoint.getLocalSocketAddress() instanceof UnixDomainSocketAddress;
    }

    /** For requests without Host. The path of a Unix socket, which Jetty would take, is no name. */
    @Override
    public HostPort getServerAuthority() {
      return onFile ? THIS_MACHINE : super.getServerAuthority();
    }

    @Override
    public void onFillable() {
      reading.lock();
      try {
        heap.await();
        super.onFillable();
      } finally {
        reading.unlock();
      }
    }

    /** Nobody waits for ever for the end of what a client sends after its answer. */
    private void endLater() {
      getConnector()
          .getScheduler()
          .schedule(getEndPoint()::close, LONGEST_FAREWELL.toSeconds(), TimeUnit.SECONDS);
    }

    /** The address at the other end, as text that is made once. */
    String clientAddress() {
      return clientAddress;
    }

    /** The target of the current request if Jetty cannot read it. */
    Optional<RequestTarget> unreadable() {
      return unreadable;
    }

    /**
     * Jetty answers what it cannot read (broken escapes, null bytes, paths above the root) before
     * anybody sees the request. So it gets something to read, and the dispatcher answers.
     */
    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String target, HttpVersion version) {
      try {
        unreadable = Optional.empty();
        return super.newHttpStream(method, target, spoken(version));
      } catch (RuntimeException e) {
        unreadable = Optional.of(RequestTarget.unreadable(target));
        return super.newHttpStream(method, "/", spoken(version));
      }
    }

    /** Who may speak HTTP/1.0 only answers newer requests as if they were old. */
    private HttpVersion spoken(HttpVersion asked) {
      boolean old =
          ((EngineConfiguration) getHttpConfiguration()).settings().maxHttpVersion()
              == NewestHttp.HTTP_1_0;
      return old && asked == HttpVersion.HTTP_1_1 ? HttpVersion.HTTP_1_0 : asked;
    }

    @Override
    protected RequestHandler newRequestHandler() {
      requests = super.newRequestHandler();
      return requests;
    }

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
      HttpConfiguration configuration = getHttpConfiguration();
      HttpParser parser =
          new StrictParser(
              requests, configuration.getRequestHeaderSize(), compliance, this::endLater);
      parser.setHeaderCacheSize(configuration.getHeaderCacheSize());
      parser.setHeaderCacheCaseSensitive(configuration.isHeaderCacheCaseSensitive());
      return parser;
    }
  }
}
