// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.odeum.launcher.shell.SocketPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The master's end of the control channels: workers connect to its Unix socket. */
final class ControlServer implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  /** Gets what workers say, on a thread for each. */
  interface Listener {
    void said(long pid, ControlLine line);
  }

  private final SocketPlace place;
  private final ServerSocketChannel listening;
  private final Listener listener;
  private final Map<Long, ControlPeer> peers = new ConcurrentHashMap<>();

  private ControlServer(SocketPlace place, ServerSocketChannel listening, Listener listener) {
    this.place = place;
    this.listening = listening;
    this.listener = listener;
  }

  /** Listens in place of what an earlier image or a dead master left behind. */
  static ControlServer open(SocketPlace place, Listener listener) throws IOException {
    ControlServer server = new ControlServer(place, place.listen(), listener);
    Thread.ofPlatform().daemon().name("master-control").start(server::accept);
    return server;
  }

  private void accept() {
    while (listening.isOpen()) {
      try {
        SocketChannel channel = listening.accept();
        Thread.ofVirtual().name("master-worker").start(() -> serve(new ControlPeer(channel)));
      } catch (IOException e) {
        if (listening.isOpen()) {
          LOG.warn("Workers cannot reach their master: {}", e.getMessage());
        }
      }
    }
  }

  private void serve(ControlPeer peer) {
    try (peer) {
      Optional<ControlLine> first = peer.receive();
      if (first.isEmpty() || !first.get().verb().equals(ControlLine.HELLO)) {
        return;
      }
      long pid = Long.parseLong(first.get().words().getLast());
      peers.put(pid, peer);
      try {
        for (Optional<ControlLine> line = first; line.isPresent(); line = peer.receive()) {
          listener.said(pid, line.get());
        }
      } finally {
        peers.remove(pid, peer);
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("A control channel ended", e);
    }
  }

  /**
   * Sends a line to a worker.
   *
   * @return whether it is connected
   */
  boolean send(long pid, ControlLine line) {
    ControlPeer peer = peers.get(pid);
    if (peer == null) {
      return false;
    }
    try {
      peer.send(line);
      return true;
    } catch (IOException e) {
      LOG.debug("Worker {} cannot be told {}", pid, line.verb(), e);
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    place.close();
    for (ControlPeer peer : peers.values()) {
      peer.close();
    }
  }
}
