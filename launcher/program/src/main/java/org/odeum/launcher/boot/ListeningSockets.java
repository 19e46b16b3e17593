// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.posix.Descriptors;
import org.odeum.launcher.posix.SharedSockets;
import org.odeum.launcher.spi.ListeningSocket;

/**
 * The sockets that requests come through. They are bound before anything else starts, so that a
 * port in use is known at once and connections made during the start wait instead of being refused.
 */
final class ListeningSockets implements AutoCloseable {
  /** How many connections may wait to be accepted; the system may allow fewer. */
  private static final int BACKLOG = 1024;

  /** Above the numbers that a shell between two images may use for itself. */
  private static final int FIRST_SHARED = 200;

  private final List<ListeningSocket> sockets;

  private ListeningSockets(List<ListeningSocket> sockets) {
    this.sockets = List.copyOf(sockets);
  }

  /** Takes over those that are inherited; without any, binds what the settings say. */
  static ListeningSockets open(InheritedSockets inherited, ServerSettings settings) {
    return inherited.isEmpty()
        ? settings.http().map(ListeningSockets::bind).orElseGet(ListeningSockets::none)
        : adopt(inherited);
  }

  /** No socket: {@code --no-http}. */
  static ListeningSockets none() {
    return new ListeningSockets(List.of());
  }

  /**
   * Binds one.
   *
   * @throws StartException if the port is in use or forbidden, or the address not of this machine
   */
  static ListeningSockets bind(HttpAddress address) {
    InetSocketAddress toBind = address.toBind();
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.bind(toBind, BACKLOG);
        int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        return new ListeningSockets(List.of(new ListeningSocket(channel, address.uri(port))));
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw refused(address, e);
    }
  }

  /**
   * Takes over those that this process did not make.
   *
   * @throws StartException if one is no listening socket
   */
  static ListeningSockets adopt(InheritedSockets inherited) {
    SharedSockets shared = new SharedSockets(new Descriptors());
    List<ListeningSocket> adopted = new ArrayList<>();
    for (Map.Entry<Integer, URI> socket : inherited.addresses().entrySet()) {
      try {
        adopted.add(new ListeningSocket(shared.adopt(socket.getKey()), socket.getValue()));
      } catch (IOException e) {
        throw new StartException(
            "The socket %d=%s that %s names cannot be taken over (%s); unset it."
                .formatted(
                    socket.getKey(),
                    socket.getValue(),
                    InheritedSockets.VARIABLE,
                    Sentence.reason(e)));
      }
    }
    return new ListeningSockets(adopted);
  }

  /** Makes descriptors that stay when these are closed; only the next image can have them. */
  InheritedSockets export() throws IOException {
    SharedSockets shared = new SharedSockets(new Descriptors());
    Map<Integer, URI> exported = new HashMap<>();
    for (ListeningSocket socket : sockets) {
      exported.put(shared.export(socket.address().getPort(), FIRST_SHARED), socket.address());
    }
    return new InheritedSockets(exported);
  }

  List<ListeningSocket> all() {
    return sockets;
  }

  List<URI> addresses() {
    return sockets.stream().map(ListeningSocket::address).toList();
  }

  /** Closes them, so that further connections are refused. */
  @Override
  public void close() throws IOException {
    for (ListeningSocket socket : sockets) {
      socket.channel().close();
    }
  }

  private static StartException refused(HttpAddress address, IOException e) {
    String reason = Optional.ofNullable(e.getMessage()).orElse(e.toString());
    String lower = reason.toLowerCase(Locale.ROOT);
    int port = address.port();
    if (e instanceof BindException && lower.contains("in use")) {
      return new StartException(
          "Port %d is in use by another process; stop that one or choose another port with --http-port."
              .formatted(port));
    }
    if (lower.contains("permission denied")) {
      return new StartException(
          "Port %d is not allowed for this user; choose one above 1023 with --http-port."
              .formatted(port));
    }
    if (lower.contains("cannot assign") || lower.contains("can't assign")) {
      return new StartException(
          "The interface \"%s\" is no address of this machine; see --http-interface."
              .formatted(address.host()));
    }
    return new StartException(
        "Cannot listen on port %d: %s.".formatted(port, Sentence.withoutEnd(reason)));
  }
}
