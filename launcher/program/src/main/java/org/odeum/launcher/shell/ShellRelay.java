// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell's socket of a process that has no shell itself: passes each connection on, byte by
 * byte, to the socket of a process that has one.
 */
public final class ShellRelay implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(ShellRelay.class);
  private static final int BUFFER = 8 * 1024;

  private final SocketPlace place;
  private final ServerSocketChannel listening;
  private final Supplier<Optional<SocketPlace>> target;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  private ShellRelay(
      SocketPlace place, ServerSocketChannel listening, Supplier<Optional<SocketPlace>> target) {
    this.place = place;
    this.listening = listening;
    this.target = target;
  }

  /**
   * Listens from now on.
   *
   * @param target asked for each connection; without one it is closed
   */
  public static ShellRelay open(SocketPlace place, Supplier<Optional<SocketPlace>> target)
      throws IOException {
    ShellRelay relay = new ShellRelay(place, place.listen(), target);
    Thread.ofPlatform().daemon().name("master-shell").start(relay::accept);
    return relay;
  }

  private void accept() {
    while (listening.isOpen()) {
      try {
        SocketChannel client = listening.accept();
        Thread.ofVirtual().name("master-shell-connection").start(() -> relay(client));
      } catch (IOException e) {
        if (listening.isOpen()) {
          LOG.warn("The shell accepts no more connections: {}", e.getMessage());
        }
        return;
      }
    }
  }

  private void relay(SocketChannel client) {
    Optional<SocketPlace> to = target.get();
    if (to.isEmpty()) {
      close(client);
      return;
    }
    try {
      SocketChannel server = SocketChannel.open(to.get().address());
      open.add(client);
      open.add(server);
      Thread.ofVirtual().name("master-shell-answers").start(() -> copy(server, client));
      copy(client, server);
    } catch (IOException e) {
      LOG.debug("A shell cannot be passed on to {}", to.get().file(), e);
      close(client);
    }
  }

  private void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
    } catch (IOException e) {
      LOG.debug("A shell was cut off", e);
    } finally {
      close(from, to);
    }
  }

  private void close(SocketChannel... channels) {
    for (SocketChannel channel : channels) {
      open.remove(channel);
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("A shell's connection did not close", e);
      }
    }
  }

  /** Closes all connections and removes the socket. */
  @Override
  public void close() throws IOException {
    listening.close();
    place.close();
    for (SocketChannel channel : open) {
      channel.close();
    }
  }
}
