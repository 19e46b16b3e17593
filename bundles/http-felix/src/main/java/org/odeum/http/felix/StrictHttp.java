// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.BadMessageException;
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
 * <p>Jetty 12.0 lets two threads read when a client is given up in the middle of its header: the
 * one that meets the end, and one that is sent to look for a next request. Both give back the same
 * buffer, or one of them a buffer that the other is filling.
 */
final class StrictHttp extends HttpConnectionFactory {
  private static final HostPort THIS_MACHINE = new HostPort("localhost");

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
          new StrictParser(requests, configuration.getRequestHeaderSize(), compliance);
      parser.setHeaderCacheSize(configuration.getHeaderCacheSize());
      parser.setHeaderCacheCaseSensitive(configuration.isHeaderCacheCaseSensitive());
      return parser;
    }
  }

  private static final class StrictParser extends HttpParser {
    private final ChunkFrame frame = new ChunkFrame();

    StrictParser(RequestHandler requests, int maxHeader, HttpCompliance compliance) {
      super(requests, maxHeader, compliance);
    }

    @Override
    public void reset() {
      super.reset();
      frame.reset();
    }

    @Override
    protected boolean parseContent(ByteBuffer buffer) {
      boolean inChunks = isChunking() && !isState(State.CONTENT_END);
      int from = buffer.position();
      boolean result = super.parseContent(buffer);
      if (inChunks && !frame.follow(buffer, from, buffer.position())) {
        throw new BadMessageException("Broken chunk");
      }
      return result;
    }
  }
}
