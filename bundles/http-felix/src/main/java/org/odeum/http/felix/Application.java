// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Optional;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;

/** Looks through TLS at what is spoken on a connection. */
final class Application {
  private Application() {}

  /** The end point that the application protocol reads from: the given one, or that within TLS. */
  static EndPoint endPoint(EndPoint accepted) {
    return accepted.getConnection() instanceof SslConnection tls ? tls.getSslEndPoint() : accepted;
  }

  /** The session of HTTP/2; empty if something else is spoken. */
  static Optional<HTTP2Session> http2(EndPoint accepted) {
    return endPoint(accepted).getConnection() instanceof HTTP2Connection two
        ? Optional.of(two.getSession())
        : Optional.empty();
  }

  /** The stream of HTTP/2 that a request came by; empty if it is closed, or there is none. */
  static Optional<Stream> stream(Request request) {
    return request.getConnectionMetaData().getConnection() instanceof HTTP2Connection two
        ? Optional.ofNullable(two.getSession().getStream(Integer.parseInt(request.getId())))
        : Optional.empty();
  }
}
