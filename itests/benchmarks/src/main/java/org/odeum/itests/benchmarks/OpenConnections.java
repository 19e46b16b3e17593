// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Many connections to one server, on each of which the same was sent. For use by one thread.
 *
 * <p>They end with a reset: after an orderly end each port would rest for a minute, and a third
 * series would find none (TIME-WAIT, RFC 9293, 3.6.1).
 */
final class OpenConnections implements AutoCloseable {
  private final List<SocketChannel> channels = new ArrayList<>();

  /**
   * Opens them and sends.
   *
   * @param from the client's address; each has some 28,000 ports
   */
  static OpenConnections open(int number, String from, int port, String text) throws IOException {
    OpenConnections connections = new OpenConnections();
    for (int i = 0; i < number; i++) {
      SocketChannel channel = SocketChannel.open();
      connections.channels.add(channel);
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.bind(new InetSocketAddress(from, 0));
      channel.connect(new InetSocketAddress("127.0.0.1", port));
    }
    connections.send(text);
    return connections;
  }

  /** Sends the same on each. */
  void send(String text) throws IOException {
    for (SocketChannel channel : channels) {
      channel.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
    }
  }

  /** Reads what came on each, waiting for the first bytes, and counts those that begin so. */
  int answered(String beginning) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    int count = 0;
    for (SocketChannel channel : channels) {
      buffer.clear();
      channel.read(buffer);
      buffer.flip();
      if (US_ASCII.decode(buffer).toString().startsWith(beginning)) {
        count++;
      }
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
