// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.odeum.launcher.config.StartException;

/**
 * Where to listen.
 *
 * @param host a name or address of this machine; empty, {@code 0.0.0.0} or {@code ::} for all
 *     interfaces
 * @param port 0 for any that is free
 */
record HttpAddress(String host, int port) {
  /** Whether it is every interface, of IPv4 and IPv6. */
  boolean everywhere() {
    return host.isEmpty() || host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
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

  /** How people on this machine reach it once it is bound to a port. */
  URI uri(int boundPort) {
    String name = everywhere() ? "localhost" : host;
    String authority = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    return URI.create("http://" + authority + ":" + boundPort);
  }
}
