// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.util.List;
import java.util.Map;
import org.odeum.dispatcher.endpoint.Endpoint;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.routing.Binding;
import org.odeum.routing.RouteMatch;
import org.odeum.routing.RouteTable;
import org.odeum.routing.Router;

/**
 * All endpoints that are served at one moment, compiled to a matcher. Immutable; a change makes
 * another.
 */
public final class RouteTableSnapshot {
  // Redirects leave as paths, so it does not matter what the server is called.
  private static final Binding BINDING = Binding.of("localhost");

  /** A table without routes. */
  public static final RouteTableSnapshot EMPTY =
      new RouteTableSnapshot(
          RouteTable.<Endpoint>builder().build(), Map.of(), false, List.of(), List.of());

  private final Router<Endpoint> anyHost;
  private final Map<String, Router<Endpoint>> byHost;
  private final boolean knowsHandshakes;
  private final boolean knowsHosts;
  private final List<RouteInfo> routes;
  private final List<FailedRoute> failed;
  private final EndpointUrls urls;
  private final MissingRoutes missing;

  RouteTableSnapshot(
      RouteTable<Endpoint> anyHost,
      Map<String, RouteTable<Endpoint>> byHost,
      boolean handshakes,
      List<RouteInfo> routes,
      List<FailedRoute> failed) {
    this.anyHost = anyHost.bind(BINDING);
    this.byHost =
        byHost.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, each -> each.getValue().bind(BINDING)));
    this.urls = new EndpointUrls(anyHost, this.anyHost, byHost, this.byHost);
    this.knowsHandshakes = handshakes;
    this.knowsHosts = !byHost.isEmpty();
    this.routes = List.copyOf(routes);
    this.failed = List.copyOf(failed);
    this.missing = MissingRoutes.NONE;
  }

  private RouteTableSnapshot(RouteTableSnapshot table, MissingRoutes missing) {
    this.anyHost = table.anyHost;
    this.byHost = table.byHost;
    // Every request asks both.
    this.knowsHandshakes =
        table.knowsHandshakes
            || missing.earlier().stream().anyMatch(RouteTableSnapshot::knowsHandshakes);
    this.knowsHosts =
        table.knowsHosts || missing.earlier().stream().anyMatch(RouteTableSnapshot::knowsHosts);
    this.routes = table.routes;
    this.failed = table.failed;
    this.urls = table.urls;
    this.missing = missing;
  }

  /** The same table with a note of what is away. */
  RouteTableSnapshot lacking(MissingRoutes away) {
    return new RouteTableSnapshot(this, away);
  }

  /** Whether some routes are away for a moment, because addons are being exchanged. */
  public boolean isLacking() {
    return !missing.isEmpty();
  }

  /** Whether the route that would answer this request is one of them; parameters as of match. */
  public boolean lacks(String method, String path, String host, boolean handshake) {
    return isLacking() && missing.meets(method, path, host, handshake);
  }

  /** Whether some rule is for WebSocket handshakes, so that requests must be told apart. */
  public boolean knowsHandshakes() {
    return knowsHandshakes;
  }

  /** Whether some rule is bound to a host. */
  public boolean knowsHosts() {
    return knowsHosts;
  }

  /**
   * Finds the endpoint of a request.
   *
   * @param method the HTTP method in upper case
   * @param path the decoded path
   * @param host host and port in lower case; does not matter unless {@link #knowsHosts}
   * @param handshake whether it is a WebSocket handshake
   */
  public RouteMatch<Endpoint> match(String method, String path, String host, boolean handshake) {
    Router<Endpoint> router = byHost.isEmpty() ? anyHost : byHost.getOrDefault(host, anyHost);
    return router.match(method, path, "", handshake);
  }

  /** Builds the URLs of its endpoints. */
  public EndpointUrls urls() {
    return urls;
  }

  /** The routes that are served, ordered by rule. */
  public List<RouteInfo> routes() {
    return routes;
  }

  /** The routes that are not, ordered by rule. */
  public List<FailedRoute> failed() {
    return failed;
  }
}
