// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.odeum.dispatcher.endpoint.Endpoint;
import org.odeum.dispatcher.table.RouteTableSnapshot;
import org.odeum.dispatcher.table.RouteTables;
import org.odeum.dispatcher.table.TriedTable;
import org.odeum.routing.RouteMatch;

/** Finds the endpoint of a request in the table in force, or in the one that is being tried. */
final class Finder {
  private final RouteTables tables;
  private final Function<Endpoint, RouteKind> kinds;

  Finder(RouteTables tables, Function<Endpoint, RouteKind> kinds) {
    this.tables = tables;
    this.kinds = kinds;
  }

  /**
   * Finds the endpoint and counts the request in. Only then is it certain that the endpoint is
   * still published: whoever withdraws one replaces the table first and reads the count after.
   *
   * @return empty if it is away for a moment
   */
  Optional<RouteMatch<Endpoint>> find(Visit visit, String path) {
    while (true) {
      Optional<TriedTable> tried = tables.tried();
      RouteTableSnapshot table = tried.isEmpty() ? tables.current() : choose(tried.get(), visit);
      if (table.isLacking() && lacks(table, visit.request(), path)) {
        return Optional.empty();
      }
      RouteMatch<Endpoint> match = match(table, visit.request(), visit.request().method(), path);
      if (!(match instanceof RouteMatch.Matched<Endpoint>(var rule, Endpoint endpoint, var args))) {
        if (tables.isInForce(table)) {
          return Optional.of(match);
        }
        continue; // it may have met a converter that was just withdrawn
      }
      endpoint.enter();
      if (tables.isInForce(table)) {
        if (tried.isPresent()) {
          tried.get().trial().side(endpoint).ifPresent(visit::measuredBy);
        }
        visit.found(endpoint, kinds.apply(endpoint), path, args);
        return Optional.of(match);
      }
      endpoint.exit();
    }
  }

  private RouteTableSnapshot choose(TriedTable tried, Visit visit) {
    return tried.trial().takes(Client.of(visit.request())) ? tried.table() : tables.current();
  }

  static RouteMatch<Endpoint> match(
      RouteTableSnapshot table, ServerRequest request, String method, String path) {
    return table.match(method, path, host(table, request), handshake(table, request));
  }

  /** Whether the route of a request is away for a moment. */
  static boolean lacks(RouteTableSnapshot table, ServerRequest request, String path) {
    return table.lacks(request.method(), path, host(table, request), handshake(table, request));
  }

  private static String host(RouteTableSnapshot table, ServerRequest request) {
    return table.knowsHosts() ? request.host().toLowerCase(Locale.ROOT) : "";
  }

  private static boolean handshake(RouteTableSnapshot table, ServerRequest request) {
    return table.knowsHandshakes() && isHandshake(request);
  }

  private static boolean isHandshake(ServerRequest request) {
    return request.headers().first("Upgrade").filter("websocket"::equalsIgnoreCase).isPresent();
  }
}
