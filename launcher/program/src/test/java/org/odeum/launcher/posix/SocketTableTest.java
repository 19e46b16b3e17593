// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class SocketTableTest {
  private static final String TCP_HEADER = "  sl  local_address rem_address   st ...\n";
  private static final String UNIX_HEADER = "Num RefCount Protocol Flags Type St Inode Path\n";

  @TempDir private Path process;

  private SocketTable table;

  @BeforeEach
  void openSockets() throws IOException {
    Files.createDirectories(process.resolve("net"));
    Files.createDirectories(process.resolve("fd"));
    open(0, "/dev/null");
    open(7, "socket:[1007]");
    open(8, "socket:[1008]");
    tables(tcp("1F85", 1007), unix(1008, "/run/odeum.sock"));
    table = new SocketTable(process);
  }

  @Test
  void sockets_are_found_by_their_addresses_and_the_other_way_round() throws IOException {
    InetSocketAddress port = new InetSocketAddress("127.0.0.1", 8069);
    UnixDomainSocketAddress file = UnixDomainSocketAddress.of("/run/odeum.sock");
    assertThat(table.listening(port)).hasValue(7);
    assertThat(table.listening(file)).hasValue(8);
    assertThat(table.address(7)).contains(port);
    assertThat(table.address(8)).contains(file);
    assertThat(table.address(0)).isEmpty();
    assertThat(table.address(9)).isEmpty();
  }

  @Test
  void names_that_are_no_text_do_not_disturb() throws IOException {
    tables(tcp("1F85", 1007), unix(2000, "@\u00ff\u0080") + unix(1008, "/run/odeum.sock"));
    assertThat(table.listening(new InetSocketAddress("127.0.0.1", 8069))).hasValue(7);
    assertThat(table.listening(UnixDomainSocketAddress.of("/run/odeum.sock"))).hasValue(8);
  }

  @Test
  void rows_that_cannot_be_read_are_nobodys() throws IOException {
    String noAddress = "1: nonsense 00000000:0000 0A 0:0 0:0 0 0 0 1007 1\n";
    tables(noAddress + tcp("1F85", 1007), "half a row\n\n" + unix(1008, "/run/odeum.sock"));
    assertThat(table.listening(new InetSocketAddress("127.0.0.1", 8069))).hasValue(7);
    assertThat(table.address(8)).contains(UnixDomainSocketAddress.of("/run/odeum.sock"));
  }

  @Test
  void a_socket_of_another_process_is_not_ours() throws IOException {
    tables(tcp("1F85", 5), unix(6, "/run/odeum.sock"));
    assertThat(table.listening(new InetSocketAddress("127.0.0.1", 8069))).isEmpty();
    assertThat(table.listening(UnixDomainSocketAddress.of("/run/odeum.sock"))).isEmpty();
  }

  private void open(int descriptor, String link) throws IOException {
    Files.createSymbolicLink(process.resolve("fd/" + descriptor), Path.of(link));
  }

  private void tables(String tcp, String unix) throws IOException {
    Files.writeString(process.resolve("net/tcp"), TCP_HEADER + tcp);
    Files.writeString(process.resolve("net/unix"), UNIX_HEADER + unix, StandardCharsets.ISO_8859_1);
  }

  private static String tcp(String port, int inode) {
    return " 0: 0100007F:%s 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 %d 1\n"
        .formatted(port, inode);
  }

  private static String unix(int inode, String name) {
    return "0000000000000000: 00000002 00000000 00010000 0001 01 %d %s\n".formatted(inode, name);
  }
}
