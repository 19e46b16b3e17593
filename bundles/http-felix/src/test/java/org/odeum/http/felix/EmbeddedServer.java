// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.odeum.http.engine.RequestHandler;

/**
 * Jetty set up in the way and order of Felix HTTP, with the engine's connector and servlet, on a
 * socket that the test owns.
 */
final class EmbeddedServer implements AutoCloseable {
  final HttpEngine engine;
  final ServerSocketChannel socket;

  /** What the whiteboard would tell of the servlet. */
  volatile boolean mounted = true;

  /** How often it was asked. */
  final AtomicInteger asked = new AtomicInteger();

  private Server jetty;
  private Connector connector;

  private EmbeddedServer(Settings settings) throws IOException {
    engine = new HttpEngine(settings, this::isMounted);
    socket =
        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** A server that accepts. */
  static EmbeddedServer serving(RequestHandler handler) throws Exception {
    return serving(TestSettings.defaults(), handler);
  }

  static EmbeddedServer serving(Settings settings, RequestHandler handler) throws Exception {
    return serving(settings, new RequestServlet(handler));
  }

  static EmbeddedServer serving(Settings settings, Servlet servlet) throws Exception {
    EmbeddedServer server = started(settings, servlet);
    server.accept();
    return server;
  }

  /** A server that is started and does not accept yet. */
  static EmbeddedServer started(Settings settings, Servlet servlet) throws Exception {
    EmbeddedServer server = new EmbeddedServer(settings);
    server.startJetty(servlet);
    return server;
  }

  private boolean isMounted() {
    asked.incrementAndGet();
    return mounted;
  }

  void startJetty(Servlet servlet) throws Exception {
    jetty = new Server();
    ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/*");
    jetty.setHandler(new ContextHandlerCollection(context));
    jetty.start();
    ServerConnector own = new ServerConnector(jetty);
    own.setHost("127.0.0.1");
    jetty.addConnector(own);
    own.start();
    connector = engine.createConnector(jetty);
    jetty.addConnector(connector);
    connector.start();
  }

  void accept() {
    engine.accept(List.of(socket));
  }

  Server jetty() {
    return jetty;
  }

  int port() {
    return socket.socket().getLocalPort();
  }

  RawClient connect() throws IOException {
    return new RawClient(port());
  }

  /** Sends one request text on a connection of its own and gives all that comes back. */
  String exchange(String request) throws IOException {
    try (RawClient client = connect()) {
      return client.send(request).readAll();
    }
  }

  void stopJetty() throws Exception {
    connector.stop();
    jetty.stop();
  }

  @Override
  public void close() throws Exception {
    stopJetty();
    socket.close();
  }
}
