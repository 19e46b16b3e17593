// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.posix.Processes.Ending;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ProcessesTest {
  private static final Path SHELL = Path.of("/bin/sh");

  private final Processes processes = new Processes();
  private final Descriptors descriptors = new Descriptors();
  private final SharedSockets sockets = new SharedSockets(descriptors);

  @TempDir private Path folder;

  @Test
  void a_child_gets_its_environment_and_its_exit_code_is_known() throws Exception {
    Path file = folder.resolve("said");
    long child =
        processes.spawn(
            SHELL,
            List.of("sh", "-c", "printf %s \"$WORD\" > " + file + "; exit 7"),
            Map.of("WORD", "hello"),
            Map.of());
    assertThat(await(child)).isEqualTo(new Ending(7, false));
    assertThat(file).hasContent("hello");
  }

  @Test
  void a_child_that_a_signal_ends_is_told_from_one_that_exits() throws Exception {
    long child = processes.spawn(SHELL, List.of("sh", "-c", "sleep 60"), Map.of(), Map.of());
    assertThat(processes.ended(child)).isEmpty();
    processes.signal(child, 9);
    assertThat(await(child)).isEqualTo(new Ending(128 + 9, true));
  }

  @Test
  void a_program_that_is_not_there_is_told_in_words() {
    assertThatThrownBy(() -> processes.spawn(Path.of("/no/such"), List.of("x"), Map.of(), Map.of()))
        .isInstanceOf(PosixException.class)
        .hasMessageContaining("No such file");
  }

  @Test
  void an_exported_socket_outlives_its_channel_and_can_be_adopted() throws Exception {
    int port;
    int shared;
    try (ServerSocketChannel first = listening()) {
      port = ((InetSocketAddress) first.getLocalAddress()).getPort();
      shared = sockets.export(sockets.descriptor(first), 200);
    }
    assertThat(shared).isGreaterThanOrEqualTo(200);
    try (Socket waiting = new Socket(InetAddress.getLoopbackAddress(), port);
        ServerSocketChannel second = sockets.adopt(shared).channel();
        SocketChannel accepted = second.accept()) {
      waiting.getOutputStream().write(42);
      assertThat(accepted.socket().getInputStream().read()).isEqualTo(42);
    }
  }

  @Test
  void a_child_gets_the_descriptors_it_is_given_and_no_others() throws Exception {
    Path file = folder.resolve("open");
    try (ServerSocketChannel socket = listening()) {
      int shared = sockets.export(sockets.descriptor(socket), 200);
      descriptors.inheritNone();
      long child =
          processes.spawn(
              SHELL,
              List.of("sh", "-c", "for f in /proc/$$/fd/*; do basename $f; done > " + file),
              Map.of("PATH", System.getenv("PATH")),
              Map.of(3, shared));
      assertThat(await(child).code()).isZero();
      descriptors.close(shared);
    }
    assertThat(Files.readAllLines(file)).contains("0", "1", "2", "3").doesNotContain("200");
  }

  @Test
  void a_unix_socket_travels_in_the_same_way() throws Exception {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("with a blank"));
    int shared;
    try (ServerSocketChannel first = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      first.bind(address);
      shared = sockets.export(sockets.descriptor(first), 200);
    }
    assertThat(sockets.address(shared)).contains(address);
    try (SocketChannel waiting = SocketChannel.open(address);
        ServerSocketChannel second = sockets.adopt(shared).channel();
        SocketChannel accepted = second.accept()) {
      waiting.write(ByteBuffer.wrap(new byte[] {42}));
      ByteBuffer received = ByteBuffer.allocate(1);
      accepted.read(received);
      assertThat(received.get(0)).isEqualTo((byte) 42);
    }
  }

  @Test
  void sockets_of_one_port_are_told_apart_by_their_addresses() throws Exception {
    try (ServerSocketChannel one = listening()) {
      InetSocketAddress first = (InetSocketAddress) one.getLocalAddress();
      InetSocketAddress second = new InetSocketAddress("127.0.0.2", first.getPort());
      try (ServerSocketChannel other = ServerSocketChannel.open().bind(second)) {
        assertThat(sockets.address(sockets.descriptor(one))).contains(first);
        assertThat(sockets.address(sockets.descriptor(other))).contains(second);
      }
    }
  }

  @Test
  void a_socket_that_does_not_listen_has_no_descriptor_to_be_found() throws Exception {
    try (ServerSocketChannel unbound = ServerSocketChannel.open()) {
      assertThatThrownBy(() -> sockets.descriptor(unbound)).hasMessageContaining("not listen");
    }
  }

  private static ServerSocketChannel listening() throws Exception {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private Ending await(long child) throws Exception {
    while (true) {
      Optional<Ending> ending = processes.ended(child);
      if (ending.isPresent()) {
        return ending.get();
      }
      Thread.sleep(10);
    }
  }
}
