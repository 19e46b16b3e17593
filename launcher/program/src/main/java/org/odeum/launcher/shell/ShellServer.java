// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.odeum.launcher.spi.CommandInterpreter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts shells from other terminals on the socket of the data directory. */
final class ShellServer implements AutoCloseable {
  /** The most shells at a time. */
  static final int MOST = 16;

  private static final Logger LOG = LoggerFactory.getLogger(ShellServer.class);

  private final SocketPlace place;
  private final ServerSocketChannel listening;
  private final Supplier<Optional<CommandInterpreter>> interpreter;
  private final Semaphore free = new Semaphore(MOST);
  private final Set<ShellConnection> connections = ConcurrentHashMap.newKeySet();

  private ShellServer(
      SocketPlace place,
      ServerSocketChannel listening,
      Supplier<Optional<CommandInterpreter>> interpreter) {
    this.place = place;
    this.listening = listening;
    this.interpreter = interpreter;
  }

  /**
   * Listens and accepts from now on.
   *
   * @param interpreter gives what runs the lines; asked for each line, may wait a little
   */
  static ShellServer open(SocketPlace place, Supplier<Optional<CommandInterpreter>> interpreter)
      throws IOException {
    ShellServer server = new ShellServer(place, place.listen(), interpreter);
    Thread.ofPlatform().daemon().name("odeum-shell").start(server::accept);
    return server;
  }

  /** Where the socket is. */
  Path file() {
    return place.file();
  }

  private void accept() {
    while (listening.isOpen()) {
      try {
        SocketChannel channel = listening.accept();
        Thread.ofVirtual().name("odeum-shell-connection").start(() -> serve(channel));
      } catch (IOException e) {
        if (listening.isOpen()) {
          LOG.warn("The shell accepts no more connections on {}: {}", file(), e.getMessage());
        }
        return;
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (ShellConnection connection = new ShellConnection(channel, interpreter)) {
      if (!free.tryAcquire()) {
        connection.refuse(MOST + " shells are open at this server already: leave one first.");
        return;
      }
      connections.add(connection);
      try {
        connection.serve();
      } finally {
        connections.remove(connection);
        free.release();
      }
    } catch (IOException e) {
      LOG.debug("A shell was cut off: {}", e.getMessage());
    }
  }

  /** Closes all shells and removes the socket. */
  @Override
  public void close() {
    try {
      listening.close();
      for (ShellConnection connection : connections) {
        connection.close();
      }
      place.close();
    } catch (IOException e) {
      LOG.debug("The shell's socket {} could not be removed: {}", file(), e.getMessage());
    }
  }
}
