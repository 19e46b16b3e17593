// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.odeum.launcher.spi.TlsCertificate;

/**
 * Makes connectors, and says how strictly they read requests and what their answers carry.
 *
 * @param certificate there if TLS is spoken
 */
record ConnectorSetup(RequestsInFlight inFlight, Optional<TlsCertificate> certificate) {
  /**
   * Jetty accepts every path that the dispatcher can judge by itself from its raw form: it decodes
   * strictly, and answers what it cannot decode. Only user information in the request target stays
   * forbidden (RFC 9110, 4.2.4).
   */
  private static final UriCompliance PATHS_ARE_OURS_TO_DECODE =
      new UriCompliance(
          "ODEUM", EnumSet.complementOf(EnumSet.of(UriCompliance.Violation.USER_INFO)));

  private static final Duration THREADS_STOP = Duration.ofMillis(500);
  private static final int OUTPUT_BUFFER = 32 * 1024;

  /** Makes a connector with threads of its own; it accepts from the sockets once it is started. */
  SharedSocketConnector connector(
      Server server, List<ServerSocketChannel> sockets, EngineSettings settings) {
    RequestThreads threads = new RequestThreads(settings.maxThreads());
    // When the connector stops, requests have had their time; clients wait for the next image.
    threads.setStopTimeout(THREADS_STOP.toMillis());
    Optional<LiveCertificate> live = certificate.map(LiveCertificate::new);
    HeapRoom heap = new HeapRoom();
    SharedSocketConnector connector =
        new SharedSocketConnector(server, threads, sockets, heap, protocols(live, heap, settings));
    live.ifPresent(files -> connector.addBean(files.lookingBy(connector.getScheduler())));
    apply(settings, connector);
    return connector;
  }

  private ConnectionFactory[] protocols(
      Optional<LiveCertificate> live, HeapRoom heap, EngineSettings settings) {
    StrictHttp plain = new StrictHttp(configuration(settings), heap);
    List<ConnectionFactory> protocols = new ArrayList<>();
    if (live.isPresent()) {
      protocols.addAll(SecureProtocols.tls(live.get(), plain, settings));
    } else {
      protocols.add(plain);
      if (settings.h2c() && settings.maxHttpVersion() == NewestHttp.HTTP_2) {
        protocols.add(SecureProtocols.h2c(plain, settings));
      }
    }
    return protocols.toArray(ConnectionFactory[]::new);
  }

  /** Lets settings take effect, also on a running connector. */
  void apply(EngineSettings settings, SharedSocketConnector connector) {
    connector.setIdleTimeout(Duration.ofSeconds(settings.clientTimeout()).toMillis());
    connector.setMaxConnections(settings.maxConnections());
    HttpConfiguration http =
        connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
    ((EngineConfiguration) http).change(settings);
    if (connector.getConnectionFactories().size() > 1) { // else there is HTTP/1 alone
      SecureProtocols.apply(settings, connector);
    }
    ((RequestThreads) connector.getExecutor()).setMaxThreads(settings.maxThreads());
  }

  private HttpConfiguration configuration(EngineSettings settings) {
    HttpConfiguration http = new EngineConfiguration(settings);
    // Nothing lenient: two readers of one request must not see two requests (request smuggling).
    http.setHttpCompliance(HttpCompliance.RFC7230);
    http.setUriCompliance(PATHS_ARE_OURS_TO_DECODE);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRelativeRedirectAllowed(true);
    http.setOutputBufferSize(OUTPUT_BUFFER);
    http.addCustomizer(inFlight);
    return http;
  }
}
