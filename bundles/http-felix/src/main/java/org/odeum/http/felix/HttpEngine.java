// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.launcher.spi.TlsCertificate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the Jetty of Felix HTTP a connector on the launcher's sockets, and takes away the one that
 * Felix HTTP made by itself.
 *
 * <p>Felix HTTP asks for connectors when it starts Jetty, and again whenever its configuration
 * changes; the sockets stay. It opens one of its own before it asks, and has no setting to leave
 * that out (1.1.8). So its configuration puts that one on a free port of the loopback interface,
 * and here it is closed before the whiteboard is there to serve anything on it.
 *
 * <p>It is registered under its own name only. {@link EngineConnectorFactory} and {@link
 * EngineRequestServer} show it to Felix HTTP and to the launcher: Felix hides a service from
 * whoever sees one of its types from elsewhere, so each gets a service with the one type it knows.
 */
@Component(service = HttpEngine.class, configurationPid = Settings.PID)
@Designate(ocd = Settings.class)
public final class HttpEngine {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEngine.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final BooleanSupplier mounted;
  private final CurrentHandler handler;
  private final Predicate<HttpURI> servletsConcerned;
  private final ForeignTraffic traffic;
  private final RequestsInFlight inFlight = new RequestsInFlight();
  private final ConnectorSetup setup;
  private final Function<String, Optional<String>> options;
  private final Optional<RequestPool> pool;
  private EngineSettings settings;
  private Optional<SharedSocketConnector> connector = Optional.empty();
  private Optional<DirectHandler> direct = Optional.empty();
  private List<ServerSocketChannel> sockets = List.of();

  /**
   * Created by Declarative Services.
   *
   * @param options null where nobody gives any, as in a framework without the launcher
   * @param certificate null if TLS is not spoken
   */
  @Activate
  public HttpEngine(
      Map<String, Object> configuration,
      @Reference ServletMount mount,
      @Reference CurrentHandler handler,
      @Reference ForeignServlets servlets,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ServerOptions options,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) TlsCertificate certificate) {
    this(
        configuration,
        options == null ? name -> Optional.empty() : options::value,
        Optional.ofNullable(certificate),
        mount::isMounted,
        handler,
        servlets::concernedBy,
        servlets.traffic());
  }

  /**
   * @param options count for what the configuration leaves out
   * @param certificate there if TLS is spoken
   * @param mounted whether requests would reach the servlet
   * @param servletsConcerned whether a request for this address is to take the servlets' way
   * @param traffic is told of such requests
   */
  HttpEngine(
      Map<String, Object> configuration,
      Function<String, Optional<String>> options,
      Optional<TlsCertificate> certificate,
      BooleanSupplier mounted,
      CurrentHandler handler,
      Predicate<HttpURI> servletsConcerned,
      ForeignTraffic traffic) {
    this.options = options;
    this.settings = EngineSettings.of(configuration, options);
    this.setup = new ConnectorSetup(inFlight, certificate);
    this.pool =
        settings.evented()
            ? Optional.of(RequestPool.ofVirtualThreads(settings.poolSize()))
            : Optional.empty();
    this.mounted = mounted;
    this.handler = handler;
    this.servletsConcerned = servletsConcerned;
    this.traffic = traffic;
  }

  @Deactivate
  synchronized void deactivate() {
    connector = Optional.empty();
    direct.ifPresent(DirectHandler::withdraw);
    direct = Optional.empty();
  }

  @Modified
  synchronized void modified(Map<String, Object> configuration) {
    settings = EngineSettings.of(configuration, options);
    connector.ifPresent(running -> setup.apply(settings, running));
    pool.ifPresent(places -> places.resize(settings.poolSize()));
  }

  /**
   * Makes the only connector of a Jetty that has just started. If it is not the first, it accepts
   * again when the servlet is mounted: until then Jetty would answer with 404.
   */
  synchronized Connector createConnector(Server server) {
    removeConnectors(server);
    PlainErrorPage errorPage = new PlainErrorPage();
    server.setErrorHandler(errorPage);
    for (ServletContextHandler context : server.getDescendants(ServletContextHandler.class)) {
      context.setErrorHandler(errorPage);
      // Without this Jetty refuses to tell Felix HTTP the path of such requests.
      context.getServletHandler().setDecodeAmbiguousURIs(true);
    }
    DirectHandler first = new DirectHandler(handler, servletsConcerned, traffic, pool);
    first.putBefore(server);
    direct = Optional.of(first);
    SharedSocketConnector made = setup.connector(server, List.of(), settings);
    connector = Optional.of(made);
    if (!sockets.isEmpty()) {
      Thread.ofVirtual().name("http-restart").start(() -> acceptWhenMounted(made));
    }
    return made;
  }

  private void acceptWhenMounted(SharedSocketConnector made) {
    long start = System.nanoTime();
    boolean reported = false;
    while (isCurrent(made) && !mounted.getAsBoolean()) {
      if (!reported && System.nanoTime() - start > PATIENCE.toNanos()) {
        reported = true;
        LOG.error(
            "Felix HTTP was restarted and has not mounted the servlet of the dispatcher again;"
                + " clients wait. If this stays, restart the server");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    synchronized (this) {
      if (isCurrent(made)) {
        made.acceptFrom(sockets);
      }
    }
  }

  private synchronized boolean isCurrent(SharedSocketConnector made) {
    return !sockets.isEmpty() && connector.filter(made::equals).isPresent();
  }

  private static void removeConnectors(Server server) {
    for (Connector other : server.getConnectors()) {
      try {
        other.stop();
      } catch (Exception e) {
        throw new IllegalStateException("Felix HTTP's own connector does not stop: " + other, e);
      }
      server.removeConnector(other);
    }
  }

  /** Whether Jetty runs with our connector, so that {@link #accept} can be called. */
  synchronized boolean connected() {
    return connector.map(Connector::isStarted).orElse(false);
  }

  /** Accepts from these sockets, and after a restart of Jetty again. */
  synchronized void accept(List<ServerSocketChannel> listening) {
    if (!connected()) {
      throw new IllegalStateException(
          "HTTP cannot be served: Felix HTTP has not started Jetty; the log says why");
    }
    sockets = List.copyOf(listening);
    inFlight.resume();
    connector.orElseThrow().acceptFrom(sockets);
  }

  /** Accepts no more, and lets each connection end with its next answer. */
  synchronized void stopAccepting() {
    sockets = List.of();
    inFlight.drain();
    connector.ifPresent(SharedSocketConnector::stopAccepting);
  }

  /**
   * Waits for the requests in flight and for the connections that may bring another one, and gives
   * the number of requests that remain.
   */
  int awaitIdle(Duration timeout) throws InterruptedException {
    Optional<SharedSocketConnector> current = current();
    return current.isEmpty()
        ? requestsInFlight()
        : new ConnectionDrain(current.get()::getConnectedEndPoints, this::requestsInFlight)
            .await(timeout);
  }

  private synchronized Optional<SharedSocketConnector> current() {
    return connector;
  }

  /** How many requests are being answered, without those that were given up. */
  int requestsInFlight() {
    return inFlight.count();
  }

  /** How many requests were answered so far. */
  long requestsServed() {
    return inFlight.served();
  }
}
