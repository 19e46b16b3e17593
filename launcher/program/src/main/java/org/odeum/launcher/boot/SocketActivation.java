// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.posix.Descriptors;
import org.odeum.launcher.posix.SharedSockets;

/**
 * Takes over sockets from a service manager, as systemd hands them: {@code LISTEN_FDS} descriptors
 * from 3 on, meant for the process {@code LISTEN_PID} (sd_listen_fds(3)). They may belong to any
 * address; the options for interface and port then say nothing.
 */
final class SocketActivation {
  private static final int FIRST = 3;

  private SocketActivation() {}

  /**
   * The sockets that the service manager hands to this process; none if there is no such thing.
   *
   * @throws StartException if one of them is no listening socket
   */
  static InheritedSockets of(Map<String, String> environment, long pid) {
    if (!Long.toString(pid).equals(environment.get("LISTEN_PID"))) {
      return new InheritedSockets(Map.of());
    }
    int number = number(environment.getOrDefault("LISTEN_FDS", "0"));
    Map<Integer, URI> addresses = new HashMap<>();
    for (int descriptor = FIRST; descriptor < FIRST + number; descriptor++) {
      addresses.put(descriptor, address(descriptor));
    }
    return new InheritedSockets(addresses);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new StartException(
          "LISTEN_FDS is \"%s\" and should be a number; see the socket unit of the service manager."
              .formatted(text));
    }
  }

  private static URI address(int descriptor) {
    try {
      SocketAddress address =
          new SharedSockets(new Descriptors())
              .address(descriptor)
              .orElseThrow(() -> new IOException("it is no listening socket"));
      return switch (address) {
        case InetSocketAddress port ->
            new HttpAddress(host(port.getAddress()), port.getPort()).uri(port.getPort());
        case UnixDomainSocketAddress unix -> UnixSocket.uri(unix.getPath());
        default -> throw new IOException("it is of no known kind: " + address);
      };
    } catch (IOException e) {
      throw new StartException(
          "Descriptor %d of socket activation cannot be used (%s); see the socket unit of the service manager."
              .formatted(descriptor, Sentence.reason(e)));
    }
  }

  private static String host(InetAddress address) {
    return address.isAnyLocalAddress() ? "" : address.getHostAddress();
  }
}
