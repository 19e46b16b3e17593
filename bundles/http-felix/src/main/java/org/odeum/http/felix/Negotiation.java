// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.alpn.server.ALPNServerConnection;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NegotiatingServerConnectionFactory;

/**
 * Lets client and server agree on HTTP/2 or HTTP/1.1 while they shake hands (ALPN, RFC 7301), with
 * what the JDK has for it. Jetty's own way there goes by {@code ServiceLoader}, which finds nothing
 * between bundles.
 */
final class Negotiation extends NegotiatingServerConnectionFactory {
  static final String NAME = "alpn";

  private static final String HTTP_2 = "h2";
  private static final String HTTP_1 = HttpVersion.HTTP_1_1.asString();

  Negotiation() {
    super(NAME, HTTP_2, HTTP_1);
    setDefaultProtocol(HTTP_1);
  }

  @Override
  protected AbstractConnection newServerConnection(
      Connector connector,
      EndPoint endPoint,
      SSLEngine engine,
      List<String> protocols,
      String defaultProtocol) {
    ALPNServerConnection connection =
        new ALPNServerConnection(connector, endPoint, engine, protocols, defaultProtocol);
    Choice choice = new Choice(connection);
    engine.setHandshakeApplicationProtocolSelector(choice);
    ((SslConnection.SslEndPoint) endPoint).getSslConnection().addHandshakeListener(choice);
    return connection;
  }

  private record Choice(ALPNServerConnection connection)
      implements BiFunction<SSLEngine, List<String>, String>, SslHandshakeListener {
    @Override
    public String apply(SSLEngine engine, List<String> offered) {
      connection.select(offered);
      return connection.getProtocol();
    }

    /** A client that offers nothing speaks HTTP/1.1. */
    @Override
    public void handshakeSucceeded(Event event) {
      if (connection.getProtocol() == null) {
        connection.unsupported();
      }
    }
  }
}
