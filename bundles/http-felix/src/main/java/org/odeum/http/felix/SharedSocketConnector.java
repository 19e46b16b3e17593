// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections from sockets that belong to someone else and outlive it: it opens none, and
 * closes none.
 *
 * <p>Jetty's own ways to accept would not do: its blocking acceptor is stopped by an interrupt,
 * which closes the channel; its selecting one answers a failed accept (no descriptors left) by
 * closing the channel. So the one acceptor thread waits in a selector of ours; it comes and goes
 * without touching the sockets. They become non-blocking.
 */
final class SharedSocketConnector extends ServerConnector {
  private static final Logger LOG = LoggerFactory.getLogger(SharedSocketConnector.class);
  private static final long PAUSE_MILLIS = 100;

  private final SlowClients slowClients;
  private final HeapRoom heap;
  private final ConnectionRoom room = new ConnectionRoom();
  private volatile Selector selector;
  private List<ServerSocketChannel> sockets;
  private boolean failing; // of the acceptor thread alone

  /**
   * Sets up a connector that is not started.
   *
   * @param sockets bound; accepted from as soon as it is started; none for the time being
   * @param heap where room is waited for before anything is accepted or read
   */
  SharedSocketConnector(
      Server server,
      Executor threads,
      List<ServerSocketChannel> sockets,
      HeapRoom heap,
      ConnectionFactory... factories) {
    super(server, threads, null, null, 1, -1, factories);
    this.sockets = sockets;
    this.heap = heap;
    setAccepting(!sockets.isEmpty());
    slowClients = new SlowClients(this::getConnectedEndPoints, getScheduler());
    addBean(slowClients);
    getSelectorManager().addEventListener(room);
  }

  /** Called by the super class's constructor; what it makes, later. */
  @Override
  protected SelectorManager newSelectorManager(
      Executor executor, Scheduler scheduler, int selectors) {
    return new ServerConnectorManager(executor, scheduler, selectors) {
      @Override
      protected ManagedSelector newSelector(int id) {
        return new PatientSelector(this, id, heap);
      }
    };
  }

  /** Jetty closes a connection that it has no memory to set up. */
  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) throws IOException {
    heap.await();
    return super.newEndPoint(channel, selector, key);
  }

  @Override
  public void setIdleTimeout(long millis) {
    super.setIdleTimeout(millis);
    slowClients.setTimeoutMillis(millis);
  }

  /** Lets more clients than these wait in the sockets' queues. */
  void setMaxConnections(int most) {
    room.resize(most);
  }

  @Override
  protected void onEndPointClosed(EndPoint endPoint) {
    room.left();
    super.onEndPointClosed(endPoint);
  }

  /** Begins to accept from these sockets too, at once if it is started. */
  synchronized void acceptFrom(List<ServerSocketChannel> more) {
    sockets = Stream.concat(sockets.stream(), more.stream()).toList();
    if (isOpen()) {
      watch(more);
    }
    setAccepting(true);
  }

  private void watch(List<ServerSocketChannel> added) {
    for (ServerSocketChannel socket : added) {
      try {
        socket.configureBlocking(false);
        socket.register(selector, SelectionKey.OP_ACCEPT);
      } catch (IOException e) {
        throw new IllegalStateException("cannot accept connections from " + socket, e);
      }
    }
    selector.wakeup();
  }

  /** Accepts no more; connections that wait in the sockets' queues stay there. */
  synchronized void stopAccepting() {
    sockets = List.of();
    setAccepting(false);
    Selector current = selector;
    if (current != null) {
      current.keys().forEach(SelectionKey::cancel);
      current.wakeup();
    }
  }

  @Override
  public synchronized void open() throws IOException {
    selector = Selector.open();
    watch(sockets);
  }

  @Override
  public boolean isOpen() {
    Selector current = selector;
    return current != null && current.isOpen();
  }

  @Override
  public void accept(int acceptorId) throws IOException {
    if (!room.await(PAUSE_MILLIS)) {
      return; // it is called again
    }
    Selector current = selector;
    current.select();
    heap.await();
    var ready = current.selectedKeys().iterator();
    while (ready.hasNext()) {
      SelectionKey key = ready.next();
      ready.remove();
      if (key.isValid() && isAccepting() && room.isThere()) {
        takeFrom((ServerSocketChannel) key.channel());
      }
    }
  }

  /** One at a time: other processes that share the socket take their part. */
  private void takeFrom(ServerSocketChannel socket) throws IOException {
    SocketChannel connection = socket.accept();
    if (connection == null) {
      return; // another process was faster
    }
    connection.configureBlocking(false);
    if (connection.getLocalAddress() instanceof InetSocketAddress) {
      configure(connection.socket()); // a Unix socket has nothing to configure
    }
    getSelectorManager().accept(connection);
    if (failing) {
      failing = false;
      LOG.info("connections are accepted again");
    }
  }

  @Override
  protected boolean handleAcceptFailure(Throwable failure) {
    if (!isOpen()) {
      return false;
    }
    if (!failing) {
      failing = true;
      LOG.warn(
          "no connection can be accepted: {}; clients wait, and it is tried again every {} ms."
              + " If files are the cause, raise their limit (ulimit -n)",
          failure.getMessage(),
          PAUSE_MILLIS);
    }
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return isOpen();
  }

  @Override
  public void close() {
    Selector current = selector;
    if (current != null) {
      try {
        current.close(); // wakes the acceptor; the sockets stay as they are
      } catch (IOException e) {
        LOG.debug("the acceptor's selector did not close", e);
      }
    }
    super.close();
  }
}
