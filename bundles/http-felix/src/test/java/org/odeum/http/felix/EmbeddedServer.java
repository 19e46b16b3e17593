// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.odeum.http.engine.RequestHandler;
import org.odeum.launcher.spi.TlsCertificate;

/**
 * Jetty set up in the way and order of Felix HTTP, with the engine's connector, handler and
 * servlet, on a socket that the test owns.
 */
final class EmbeddedServer implements AutoCloseable {
  final HttpEngine engine;
  final ServerSocketChannel socket;

  /** What the whiteboard would tell of the servlet. */
  volatile boolean mounted = true;

  /** How often it was asked. */
  final AtomicInteger asked = new AtomicInteger();

  private final CurrentHandler handler;
  private Server jetty;
  private Connector connector;

  private EmbeddedServer(
      Way way,
      TestSettings settings,
      Optional<TlsCertificate> certificate,
      CurrentHandler handler,
      ServerSocketChannel socket) {
    this.handler = handler;
    engine =
        new HttpEngine(
            Map.of(),
            way.options(settings)::option,
            certificate,
            this::isMounted,
            handler,
            uri -> way.byServlet(),
            new ForeignTraffic());
    this.socket = socket;
  }

  /** A server that is started and does not accept yet. */
  static EmbeddedServer started(Way way, TestSettings settings, CurrentHandler handler)
      throws Exception {
    EmbeddedServer server =
        new EmbeddedServer(way, settings, Optional.empty(), handler, onLoopback());
    server.startJetty();
    return server;
  }

  /** A server on a socket of some kind, with TLS if there is a certificate. */
  static EmbeddedServer serving(
      TestSettings settings,
      Optional<TlsCertificate> certificate,
      RequestHandler handler,
      ServerSocketChannel socket)
      throws Exception {
    return serving(Way.DIRECT, settings, certificate, handler, socket);
  }

  /** The same, for requests that go some way. */
  static EmbeddedServer serving(
      Way way,
      TestSettings settings,
      Optional<TlsCertificate> certificate,
      RequestHandler handler,
      ServerSocketChannel socket)
      throws Exception {
    EmbeddedServer server =
        new EmbeddedServer(way, settings, certificate, new CurrentHandler(handler), socket);
    server.startJetty();
    server.accept();
    return server;
  }

  static ServerSocketChannel onLoopback() throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** A server with somebody else's servlet. */
  static EmbeddedServer serving(Servlet servlet) throws Exception {
    return serving(TestSettings.defaults(), servlet);
  }

  /** One whose servlets are not ours, with settings of its own. */
  static EmbeddedServer serving(TestSettings settings, Servlet servlet) throws Exception {
    EmbeddedServer server =
        new EmbeddedServer(
            Way.BY_SERVLET, settings, Optional.empty(), new CurrentHandler(), onLoopback());
    server.startJetty(servlet);
    server.accept();
    return server;
  }

  /** Waits until no request is in flight. */
  void awaitIdle() throws InterruptedException {
    while (engine.requestsInFlight() > 0) {
      Thread.sleep(1);
    }
  }

  private boolean isMounted() {
    asked.incrementAndGet();
    return mounted;
  }

  void startJetty() throws Exception {
    startJetty(new RequestServlet(handler));
  }

  private void startJetty(Servlet servlet) throws Exception {
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

  RequestRegister requests() {
    return handler.register();
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
