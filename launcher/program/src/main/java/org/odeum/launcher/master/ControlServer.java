// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.odeum.launcher.shell.SocketPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master's end of the control channels: workers connect to its Unix socket. One that does not
 * read what it is told is cut off, so that it cannot hold up who looks after all the others.
 */
final class ControlServer implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  /** Gets what workers say, on a thread for each. */
  interface Listener {
    void said(long pid, ControlLine line);
  }

  /** How long a line may take to fit into a channel. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final SocketPlace place;
  private final ServerSocketChannel listening;
  private final Listener listener;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("master-patience").factory());
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
   * Sends a line to a worker; takes a second at most.
   *
   * @return whether it is connected and has room for the line
   */
  boolean send(long pid, ControlLine line) {
    ControlPeer peer = peers.get(pid);
    if (peer == null) {
      return false;
    }
    Future<?> late =
        clock.schedule(() -> cutOff(pid, peer), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    try {
      peer.send(line);
      return true;
    } catch (IOException e) {
      LOG.debug("Worker {} cannot be told {}", pid, line.verb(), e);
      return false;
    } finally {
      late.cancel(false);
    }
  }

  /** Whoever writes to it then fails. It may connect again, if it lives. */
  private void cutOff(long pid, ControlPeer peer) {
    LOG.debug("Worker {} does not read what it is told", pid);
    peers.remove(pid, peer);
    try {
      peer.close();
    } catch (IOException e) {
      LOG.debug("A control channel did not close", e);
    }
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    listening.close();
    place.close();
    for (ControlPeer peer : peers.values()) {
      peer.close();
    }
  }
}
