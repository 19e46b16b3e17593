// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class FileKindTest {
  @TempDir private Path folder;

  @Test
  void a_socket_is_one_and_devices_files_and_links_are_not() throws IOException {
    Path socket = folder.resolve("s");
    Path link = Files.createSymbolicLink(folder.resolve("link"), socket);
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
    }
    assertThat(FileKind.isSocket(socket)).isTrue();
    assertThat(FileKind.isSocket(link)).isFalse();
    assertThat(FileKind.isSocket(Path.of("/dev/null"))).isFalse();
    assertThat(FileKind.isSocket(folder)).isFalse();
    assertThat(FileKind.isSocket(Files.createFile(folder.resolve("file")))).isFalse();
  }
}
