// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One end of a control channel: sends and receives lines. One thread receives, any may send. */
final class ControlPeer implements Closeable {
  private final SocketChannel channel;
  private final Reader reader;

  ControlPeer(SocketChannel channel) {
    this.channel = channel;
    this.reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
  }

  /** Waits for a line; empty when the other end has gone. Lines that are none are left out. */
  Optional<ControlLine> receive() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = reader.read();
      if (c < 0) {
        return Optional.empty();
      }
      if (c != '\n') {
        line.append((char) c);
        if (line.length() > ControlLine.LONGEST) {
          throw new IOException("a control line is too long");
        }
        continue;
      }
      Optional<ControlLine> parsed = ControlLine.parse(line.toString());
      if (parsed.isPresent()) {
        return parsed;
      }
      line.setLength(0);
    }
  }

  synchronized void send(ControlLine line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line.text());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
