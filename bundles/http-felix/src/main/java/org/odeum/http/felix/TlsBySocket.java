// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.net.UnixDomainSocketAddress;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;

/** Speaks TLS with all but Unix sockets: behind these is a proxy of the same machine. */
final class TlsBySocket extends AbstractConnectionFactory {
  private final ConnectionFactory tls;
  private final ConnectionFactory plain;

  TlsBySocket(ConnectionFactory tls, ConnectionFactory plain) {
    super("tls-by-socket");
    this.tls = tls;
    this.plain = plain;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    boolean unix = endPoint.getLocalSocketAddress() instanceof UnixDomainSocketAddress;
    return (unix ? plain : tls).newConnection(connector, endPoint);
  }
}
