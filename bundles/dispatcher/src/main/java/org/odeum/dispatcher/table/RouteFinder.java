// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.util.List;
import org.odeum.dispatcher.endpoint.Endpoint;
import org.odeum.http.runtime.RouteAnswer;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.routing.RouteMatch;

/** Asks a route table for people who want to know, not for a request. */
public final class RouteFinder {
  private final RouteTableSnapshot table;

  /** Asks this table. */
  public RouteFinder(RouteTableSnapshot table) {
    this.table = table;
  }

  /** What would become of a request to any host; a WebSocket handshake counts as one, too. */
  public RouteAnswer find(String method, String path) {
    RouteMatch<Endpoint> match = table.match(method, path, "", false);
    if (match instanceof RouteMatch.WebsocketMismatch<Endpoint>()) {
      match = table.match(method, path, "", true);
    }
    return switch (match) {
      case RouteMatch.Matched<Endpoint>(var rule, Endpoint endpoint, var arguments) ->
          served(rule.pattern(), endpoint);
      case RouteMatch.MethodNotAllowed<Endpoint>(var allowed) ->
          new RouteAnswer.MethodNotAllowed(List.copyOf(allowed));
      case RouteMatch.Redirect<Endpoint>(String location, int status) ->
          new RouteAnswer.Moved(location.replaceFirst("^[a-z]+://[^/]*", ""));
      case RouteMatch.NotFound<Endpoint>() -> new RouteAnswer.Nothing();
      case RouteMatch.WebsocketMismatch<Endpoint>() -> new RouteAnswer.Nothing();
    };
  }

  private RouteAnswer served(String rule, Endpoint endpoint) {
    return table.routes().stream()
        .filter(route -> route.bundleId() == endpoint.owner().bundleId())
        .filter(route -> route.endpoint().equals(endpoint.method().name()))
        .filter(route -> rule.equals(route.rule()) || route.rule().endsWith(rule))
        .findFirst()
        .<RouteAnswer>map(RouteAnswer.Served::new)
        .orElseGet(() -> new RouteAnswer.Served(described(rule, endpoint)));
  }

  private static RouteInfo described(String rule, Endpoint endpoint) {
    return new RouteInfo(
        rule,
        endpoint.options().type(),
        endpoint.options().auth(),
        endpoint.options().methods(),
        endpoint.owner().name(),
        endpoint.owner().version(),
        endpoint.owner().bundleId(),
        endpoint.method().name());
  }
}
