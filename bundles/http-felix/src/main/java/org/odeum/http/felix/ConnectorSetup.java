// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Makes connectors, and says how strictly they read requests and what their answers carry. */
record ConnectorSetup(RequestsInFlight inFlight) {
  /**
   * Jetty accepts every path that the dispatcher can judge by itself from its raw form: it decodes
   * strictly, and answers what it cannot decode. Only user information in the request target stays
   * forbidden (RFC 9110, 4.2.4).
   */
  private static final UriCompliance PATHS_ARE_OURS_TO_DECODE =
      new UriCompliance(
          "ODEUM", EnumSet.complementOf(EnumSet.of(UriCompliance.Violation.USER_INFO)));

  private static final int MIN_THREADS = 8;
  private static final Duration IDLE_THREAD = Duration.ofMinutes(1);
  private static final int OUTPUT_BUFFER = 32 * 1024;

  /** Makes a connector with threads of its own; it accepts from the sockets once it is started. */
  SharedSocketConnector connector(
      Server server, List<ServerSocketChannel> sockets, Settings settings) {
    QueuedThreadPool threads =
        new QueuedThreadPool(
            settings.max__threads(), MIN_THREADS, Math.toIntExact(IDLE_THREAD.toMillis()));
    threads.setName("http");
    SharedSocketConnector connector =
        new SharedSocketConnector(server, threads, sockets, new StrictHttp(configuration()));
    apply(settings, connector);
    return connector;
  }

  /** Lets settings take effect, also on a running connector. */
  void apply(Settings settings, SharedSocketConnector connector) {
    connector.setIdleTimeout(Duration.ofSeconds(settings.client__timeout()).toMillis());
    connector
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .setRequestHeaderSize(settings.max__header__size());
    ((QueuedThreadPool) connector.getExecutor()).setMaxThreads(settings.max__threads());
  }

  private HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
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
