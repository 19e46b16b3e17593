// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class SocketNamesTest {
  @TempDir private Path folder;

  private final SocketNames names = new SocketNames();

  private static ServerSocketChannel tcp(String host) throws IOException {
    return ServerSocketChannel.open().bind(new InetSocketAddress(host, 0));
  }

  private static ServerSocketChannel unix(Path file) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(file));
  }

  private int found(SocketAddress address) throws IOException {
    return names.listening(address).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0", "::", "127.0.0.5"})
  void a_port_is_found_by_its_address_and_the_other_way_round(String host) throws IOException {
    try (ServerSocketChannel channel = tcp(host);
        ServerSocketChannel other = tcp("127.0.0.1")) {
      int descriptor = found(channel.getLocalAddress());
      InetSocketAddress address = (InetSocketAddress) names.address(descriptor).orElseThrow();
      InetSocketAddress wanted = (InetSocketAddress) channel.getLocalAddress();
      assertThat(address.getPort()).isEqualTo(wanted.getPort());
      assertThat(address.getAddress().isAnyLocalAddress())
          .isEqualTo(wanted.getAddress().isAnyLocalAddress());
      assertThat(descriptor).isNotEqualTo(found(other.getLocalAddress()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "with blanks", "ä", "two\nlines: 00010000 0001 01 1 @s"})
  void a_unix_socket_is_found_whatever_its_name(String name) throws IOException {
    try (ServerSocketChannel channel = unix(folder.resolve(name))) {
      int descriptor = found(channel.getLocalAddress());
      assertThat(names.address(descriptor)).contains(channel.getLocalAddress());
    }
  }

  @Test
  void nothing_is_told_of_what_does_not_listen_with_a_name() throws IOException {
    SocketAddress address;
    try (ServerSocketChannel channel = unix(folder.resolve("s"))) {
      address = channel.getLocalAddress();
      try (SocketChannel client = SocketChannel.open(address);
          SocketChannel accepted = channel.accept()) {
        assertThat(accepted.getLocalAddress()).isEqualTo(address);
        int listening = found(address);
        channel.close();
        assertThat(names.listening(address)).as("the connection alone").isEmpty();
        assertThat(names.address(listening)).as("closed").isEmpty();
        assertThat(client.isConnected()).isTrue();
      }
    }
    assertThat(names.listening(address)).isEmpty();
    assertThat(names.address(0)).as("no socket").isEmpty();
    assertThat(names.address(1_000_000)).as("not open").isEmpty();
  }
}
