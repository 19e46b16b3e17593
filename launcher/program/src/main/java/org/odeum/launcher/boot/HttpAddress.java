// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import org.odeum.launcher.config.StartException;

/**
 * Where to listen.
 *
 * @param host a name or address of this machine; {@code 0.0.0.0} for all its addresses of IPv4,
 *     empty or {@code ::} for all of IPv4 and IPv6
 * @param port 0 for any that is free
 */
record HttpAddress(String host, int port) {
  private static final String ALL_OF_IPV4 = "0.0.0.0";

  /** Whether it is every interface, of IPv4 at least. */
  boolean everywhere() {
    return host.equals(ALL_OF_IPV4) || everyProtocol();
  }

  private boolean everyProtocol() {
    return host.isEmpty() || host.equals("::") || host.equals("[::]");
  }

  /**
   * The address to bind.
   *
   * @throws StartException if the host is unknown
   */
  InetSocketAddress toBind() {
    if (everywhere()) {
      return new InetSocketAddress(port);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new StartException(
          "The interface \"%s\" is no name or address of this machine; see --http-interface."
              .formatted(host));
    }
  }

  /**
   * Listens there.
   *
   * @param backlog how many connections may wait
   */
  ServerSocketChannel bind(int backlog) throws IOException {
    InetSocketAddress address = toBind();
    ServerSocketChannel channel =
        host.equals(ALL_OF_IPV4)
            ? ServerSocketChannel.open(StandardProtocolFamily.INET)
            : ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return channel.bind(address, backlog);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** How people on this machine reach it once it is bound to a port. */
  URI uri(int boundPort) {
    String name = everywhere() ? "localhost" : host;
    String authority = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    return URI.create("http://" + authority + ":" + boundPort);
  }
}
