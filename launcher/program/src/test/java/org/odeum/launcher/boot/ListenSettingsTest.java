// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.posix.Descriptors;
import org.odeum.launcher.posix.SharedSockets;

@EnabledOnOs(OS.LINUX)
class ListenSettingsTest {
  @TempDir Path folder;

  private static ListenSettings ports(String... hosts) {
    List<HttpAddress> ports = Arrays.stream(hosts).map(host -> new HttpAddress(host, 0)).toList();
    return new ListenSettings(ports, Optional.empty(), 10, false);
  }

  private ListenSettings unix(Path file, String mode) {
    return new ListenSettings(List.of(), Optional.of(new UnixSocket(file, mode)), 10, false);
  }

  private ListeningSockets open(ListenSettings settings) {
    return ListeningSockets.open(new InheritedSockets(Map.of()), settings, folder, true);
  }

  private static boolean connects(String host, int port) throws IOException {
    try (Socket client = new Socket(InetAddress.getByName(host), port)) {
      return client.isConnected();
    } catch (ConnectException refused) {
      return false;
    }
  }

  @Test
  void several_interfaces_are_listened_at() throws IOException {
    try (ListeningSockets sockets = open(ports("127.0.0.1", "127.0.0.2"))) {
      assertThat(sockets.addresses()).hasSize(2);
      for (URI address : sockets.addresses()) {
        assertThat(connects(address.getHost(), address.getPort())).isTrue();
      }
    }
  }

  @Test
  void ipv6_alone_and_with_ipv4() throws IOException {
    try (ListeningSockets six = open(ports("::1"));
        ListeningSockets both = open(ports("::"))) {
      int port = six.addresses().getFirst().getPort();
      assertThat(connects("::1", port)).isTrue();
      assertThat(connects("127.0.0.1", port)).isFalse();
      port = both.addresses().getFirst().getPort();
      assertThat(connects("::1", port)).isTrue();
      assertThat(connects("127.0.0.1", port)).isTrue();
    }
  }

  @Test
  void all_addresses_of_ipv4_are_none_of_ipv6() throws IOException {
    try (ListeningSockets four = open(ports("0.0.0.0"))) {
      int port = four.addresses().getFirst().getPort();
      assertThat(connects("127.0.0.1", port)).isTrue();
      assertThat(connects("::1", port)).isFalse();
    }
  }

  @Test
  void with_tls_people_are_told_https() throws IOException {
    ListenSettings secure =
        new ListenSettings(List.of(new HttpAddress("::1", 0)), Optional.empty(), 10, true);
    try (ListeningSockets sockets = open(secure)) {
      assertThat(sockets.addresses().getFirst().toString()).startsWith("https://[::1]:");
    }
  }

  @Test
  void when_one_cannot_be_had_the_others_are_given_back() throws IOException {
    int free;
    try (ServerSocketChannel probe = ServerSocketChannel.open()) {
      probe.bind(new InetSocketAddress("127.0.0.1", 0));
      free = ((InetSocketAddress) probe.getLocalAddress()).getPort();
    }
    ListenSettings settings =
        new ListenSettings(
            List.of(new HttpAddress("127.0.0.1", free), new HttpAddress("192.0.2.1", free)),
            Optional.empty(),
            10,
            false);
    assertThatThrownBy(() -> open(settings)).isInstanceOf(StartException.class);
    assertThat(connects("127.0.0.1", free)).isFalse();
  }

  @Test
  void a_unix_socket_has_its_mode_and_goes_with_the_server() throws IOException {
    Path file = folder.resolve("s");
    ListeningSockets sockets = open(unix(file, "620"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw--w----");
    assertThat(sockets.addresses()).containsExactly(URI.create("unix:" + file));
    SocketChannel.open(UnixDomainSocketAddress.of(file)).close();

    sockets.close();
    sockets.close(); // what is closed stays so

    assertThat(file).doesNotExist();
  }

  @Test
  void a_file_that_is_gone_already_does_not_disturb() throws IOException {
    Path file = folder.resolve("s");
    ListeningSockets sockets = open(unix(file, "660"));
    Files.delete(file);
    sockets.close();
  }

  @Test
  void what_a_killed_server_left_is_replaced() throws IOException {
    Path file = folder.resolve("s");
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(file))
        .close();
    assertThat(file).exists();
    try (ListeningSockets sockets = open(unix(file, "660"))) {
      assertThat(sockets.all()).hasSize(1);
    }
  }

  @Test
  void a_socket_that_somebody_serves_is_left_alone() throws IOException {
    Path file = folder.resolve("s");
    try (ListeningSockets other = open(unix(file, "660"))) {
      assertThatThrownBy(() -> open(unix(file, "660")))
          .isInstanceOf(StartException.class)
          .hasMessageContaining(file + ": another process listens there; see --unix-socket");
      assertThat(file).exists();
      assertThat(other.all()).hasSize(1);
    }
  }

  @Test
  void a_file_that_is_no_socket_is_left_alone() throws IOException {
    Path file = Files.writeString(folder.resolve("precious"), "text");
    assertThatThrownBy(() -> open(unix(file, "660")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("there is something that is no socket");
    assertThat(file).hasContent("text");
  }

  @Test
  void places_where_no_socket_can_be_are_told() {
    assertThatThrownBy(() -> open(unix(folder.resolve("none/s"), "660")))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("Cannot listen on the Unix socket ");
    assertThatThrownBy(() -> open(unix(folder.resolve("a".repeat(120)), "660")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("longer than 107 bytes");
  }

  @Test
  void all_kinds_of_sockets_are_taken_over_by_the_next_image() throws IOException {
    Path file = folder.resolve("with a blank");
    ListenSettings settings =
        new ListenSettings(
            List.of(new HttpAddress("127.0.0.1", 0), new HttpAddress("127.0.0.2", 0)),
            Optional.of(new UnixSocket(file, "660")),
            10,
            false);
    InheritedSockets inherited;
    List<URI> before;
    try (ListeningSockets sockets = open(settings)) {
      before = sockets.addresses();
      inherited = sockets.export();
      sockets.keepFile();
    }
    InheritedSockets read = InheritedSockets.of(inherited.variables());
    try (ListeningSockets sockets = ListeningSockets.open(read, settings, folder, true)) {
      assertThat(sockets.addresses()).containsExactlyElementsOf(before);
      assertThat(connects("127.0.0.2", before.get(1).getPort())).isTrue();
      SocketChannel.open(UnixDomainSocketAddress.of(file)).close();
      assertThat(sockets.export().addresses()).as("and by the one after it").hasSize(3);
    }
    assertThat(file).as("the last image removes what the first has bound").doesNotExist();
    assertThat(InetAddress.getByName("::1")).isInstanceOf(Inet6Address.class);
  }

  @Test
  void the_file_of_a_service_managers_socket_stays() throws IOException {
    Path file = folder.resolve("s");
    UnixSocket socket = new UnixSocket(file, "660");
    ListenSettings settings = new ListenSettings(List.of(), Optional.of(socket), 10, false);
    InheritedSockets handed;
    try (ServerSocketChannel manager = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      manager.bind(UnixDomainSocketAddress.of(file));
      SharedSockets shared = new SharedSockets(new Descriptors());
      int descriptor = shared.export(shared.descriptor(manager), 200);
      handed = new InheritedSockets(Map.of(descriptor, socket.uri()));
    }
    InheritedSockets next;
    try (ListeningSockets sockets = ListeningSockets.open(handed, settings, folder, true)) {
      assertThat(sockets.file()).isEmpty();
      next = sockets.export();
    }
    ListeningSockets.open(InheritedSockets.of(next.variables()), settings, folder, true).close();
    assertThat(file).exists();
  }

  private InheritedSockets unixSocket(Path file) throws IOException {
    try (ServerSocketChannel manager = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      manager.bind(UnixDomainSocketAddress.of(file));
      SharedSockets shared = new SharedSockets(new Descriptors());
      return new InheritedSockets(
          Map.of(shared.export(shared.descriptor(manager), 200), UnixSocket.uri(file)));
    }
  }

  private static ListenSettings noPort() {
    return new ListenSettings(List.of(), Optional.empty(), 10, false);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_unix_socket_is_taken_over_without_the_systems_temporary_folder() throws IOException {
    Path file = folder.resolve("s");
    Path data = Files.createDirectory(folder.resolve("data"));
    List<Path> folders = List.of(folder.resolve("none"), data);
    try (ListeningSockets sockets = ListeningSockets.adopt(unixSocket(file), noPort(), folders)) {
      SocketChannel.open(UnixDomainSocketAddress.of(file)).close();
      assertThat(sockets.addresses()).containsExactly(UnixSocket.uri(file));
      assertThat(data).isEmptyDirectory();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void without_any_folder_that_can_be_written_it_is_said_which_ones_were_tried()
      throws IOException {
    Path none = folder.resolve("none");
    Path longName = Files.createDirectory(folder.resolve("long".repeat(25)));
    InheritedSockets unix = unixSocket(folder.resolve("s"));
    for (List<Path> folders : List.of(List.of(none), List.of(none, longName))) {
      assertThatThrownBy(() -> ListeningSockets.adopt(unix, noPort(), folders))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("a folder is needed for a moment, and none of " + folders);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_server_whose_queue_is_full_listens_nevertheless() throws IOException {
    Path file = folder.resolve("s");
    List<SocketChannel> waiting = new ArrayList<>();
    try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      busy.bind(UnixDomainSocketAddress.of(file), 1);
      boolean full = false;
      while (!full) {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        client.configureBlocking(false);
        waiting.add(client);
        full = !takes(client, file);
      }
      assertThatThrownBy(() -> open(unix(file, "660")))
          .isInstanceOf(StartException.class)
          .hasMessageContaining(file + ": another process may listen there (");
      assertThat(file).exists();
    } finally {
      for (SocketChannel client : waiting) {
        client.close();
      }
    }
  }

  private static boolean takes(SocketChannel client, Path file) {
    try {
      return client.connect(UnixDomainSocketAddress.of(file));
    } catch (IOException full) {
      return false;
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_pipe_is_left_alone() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> open(unix(pipe, "660")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("there is something that is no socket");
    assertThat(pipe).exists();
  }
}
