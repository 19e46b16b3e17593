// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.List;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;

/** What is spoken besides plain HTTP/1; apart, so that a server without it does not load it. */
final class SecureProtocols {
  private static final int STREAMS = 128;

  private SecureProtocols() {}

  /**
   * TLS on all sockets but Unix sockets, and in it what client and server agree on (ALPN).
   *
   * @param plain speaks HTTP/1
   */
  static List<ConnectionFactory> tls(
      LiveCertificate certificate, StrictHttp plain, EngineSettings settings) {
    boolean two = settings.maxHttpVersion() == NewestHttp.HTTP_2;
    SslConnectionFactory tls =
        new SslConnectionFactory(
            certificate.context(), two ? Negotiation.NAME : HttpVersion.HTTP_1_1.asString());
    // It would refuse names that the certificate does not have: that is for clients to judge.
    tls.setEnsureSecureRequestCustomizer(false);
    ConnectionFactory first = new TlsBySocket(tls, plain);
    return two
        ? List.of(first, tls, new Negotiation(), plain, limited(http2(plain), settings))
        : List.of(first, tls, plain);
  }

  /** HTTP/2 without TLS, for clients that know of it or ask for it (RFC 9113, 3.3). */
  static ConnectionFactory h2c(StrictHttp plain, EngineSettings settings) {
    return limited(new HTTP2CServerConnectionFactory(plain.getHttpConfiguration()), settings);
  }

  private static HTTP2ServerConnectionFactory http2(StrictHttp plain) {
    return new HTTP2ServerConnectionFactory(plain.getHttpConfiguration());
  }

  private static ConnectionFactory limited(
      AbstractHTTP2ServerConnectionFactory two, EngineSettings settings) {
    two.setMaxConcurrentStreams(STREAMS);
    two.setFlowControlStrategyFactory(StreamTraffic.Counting::new);
    two.setStreamIdleTimeout(settings.clientTimeout() * 1000L);
    return two;
  }

  /** Lets the time-out take effect on streams to come, those of open connections too. */
  static void apply(EngineSettings settings, SharedSocketConnector connector) {
    long idle = settings.clientTimeout() * 1000L;
    for (ConnectionFactory factory : connector.getConnectionFactories()) {
      if (factory instanceof AbstractHTTP2ServerConnectionFactory two) {
        two.setStreamIdleTimeout(idle);
      }
    }
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      Application.http2(endPoint).ifPresent(session -> session.setStreamIdleTimeout(idle));
    }
  }
}
