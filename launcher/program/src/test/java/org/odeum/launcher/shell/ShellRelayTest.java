// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ShellRelayTest {
  @TempDir private Path folder;

  @Test
  void bytes_go_both_ways_and_the_end_of_one_side_ends_the_other() throws IOException {
    SocketPlace behind = new SocketPlace(folder.resolve("behind/s"));
    SocketPlace front = new SocketPlace(folder.resolve("front/s"));
    try (ServerSocketChannel server = behind.listen();
        ShellRelay relay = ShellRelay.open(front, () -> Optional.of(behind));
        SocketChannel client = SocketChannel.open(front.address());
        SocketChannel accepted = server.accept()) {
      assertThat(relay).isNotNull();
      send(client, "routes");
      assertThat(receive(accepted, 6)).isEqualTo("routes");
      send(accepted, "none");
      assertThat(receive(client, 4)).isEqualTo("none");
      accepted.close();
      assertThat(client.read(ByteBuffer.allocate(1))).isNegative();
    }
  }

  @Test
  void without_a_process_to_pass_it_on_to_a_shell_is_closed() throws IOException {
    SocketPlace front = new SocketPlace(folder.resolve("front/s"));
    try (ShellRelay relay = ShellRelay.open(front, Optional::empty);
        SocketChannel client = SocketChannel.open(front.address())) {
      assertThat(relay).isNotNull();
      assertThat(client.read(ByteBuffer.allocate(1))).isNegative();
    }
  }

  private static void send(SocketChannel channel, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String receive(SocketChannel channel, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // on to the next
    }
    return new String(bytes.array(), StandardCharsets.US_ASCII);
  }
}
