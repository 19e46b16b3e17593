// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.util.List;
import java.util.Set;
import org.odeum.dispatcher.endpoint.Endpoint;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.routing.RouteMatch;

/**
 * The routes that a table lacks because they are away for a moment, and the earlier tables by which
 * requests for them are told from requests for routes that never were.
 *
 * @param earlier tables that had them
 * @param keys the routes
 */
record MissingRoutes(List<RouteTableSnapshot> earlier, Set<Key> keys) {
  static final MissingRoutes NONE = new MissingRoutes(List.of(), Set.of());

  MissingRoutes {
    earlier = List.copyOf(earlier);
    keys = Set.copyOf(keys);
  }

  /** A route of one bundle. */
  record Key(String rule, long bundleId, String endpoint) {
    static Key of(RouteInfo route) {
      return new Key(route.rule(), route.bundleId(), route.endpoint());
    }
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Whether a request would have met one of them. */
  boolean meets(String method, String path, String host, boolean handshake) {
    return earlier.stream()
        .anyMatch(
            table ->
                table.match(method, path, host, handshake)
                        instanceof
                        RouteMatch.Matched<Endpoint>(var rule, Endpoint endpoint, var arguments)
                    && keys.contains(
                        new Key(
                            rule.pattern(),
                            endpoint.owner().bundleId(),
                            endpoint.method().name())));
  }
}
