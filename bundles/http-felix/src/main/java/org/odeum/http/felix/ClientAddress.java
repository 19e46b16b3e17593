// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;
import org.odeum.http.felix.StrictHttp.StrictConnection;

/** Tells where a connection comes from, in the same way whatever is spoken on it. */
final class ClientAddress {
  private static final String LOOPBACK = "127.0.0.1";

  private ClientAddress() {}

  /** The address at the other end of a request's connection; empty text if it has none. */
  static String of(Request request) {
    return request.getConnectionMetaData() instanceof StrictConnection connection
        ? connection.clientAddress()
        : of(request.getConnectionMetaData().getRemoteSocketAddress());
  }

  /** Unix sockets have no addresses at the other end; there is a proxy of this machine. */
  static String of(SocketAddress address) {
    if (address instanceof InetSocketAddress remote && remote.getAddress() != null) {
      return HostPort.normalizeHost(remote.getAddress().getHostAddress());
    }
    return address instanceof UnixDomainSocketAddress ? LOOPBACK : "";
  }
}
