// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people which routes came (+), went (-) and changed hands (~), one line each, and why others
 * are not served.
 */
final class RouteLog {
  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.http.routes");

  /** What a route is to a client. */
  private record Key(String methods, String rule) {
    static Key of(RouteInfo route) {
      String methods = route.methods().isEmpty() ? "*" : String.join(",", route.methods());
      return new Key(methods, route.rule());
    }
  }

  void changed(RouteTableSnapshot before, RouteTableSnapshot after) {
    Map<Key, RouteInfo> old = byKey(before.routes());
    for (RouteInfo route : after.routes()) {
      Key key = Key.of(route);
      RouteInfo previous = old.remove(key);
      if (previous == null) {
        LOG.info("+ {} {}  from {} {}", key.methods, key.rule, route.addon(), route.version());
      } else if (previous.bundleId() != route.bundleId()
          || !previous.version().equals(route.version())
          || !previous.endpoint().equals(route.endpoint())) {
        LOG.info(
            "~ {} {}  from {} {}, was {} {}",
            key.methods,
            key.rule,
            route.addon(),
            route.version(),
            previous.addon(),
            previous.version());
      }
    }
    for (RouteInfo route : before.routes()) {
      Key key = Key.of(route);
      if (old.containsKey(key)) {
        LOG.info("- {} {}  from {} {}", key.methods, key.rule, route.addon(), route.version());
      }
    }
    Set<FailedRoute> known = new HashSet<>(before.failed());
    for (FailedRoute route : after.failed()) {
      if (!known.contains(route)) {
        LOG.warn("{}", route.reason());
      }
    }
  }

  private static Map<Key, RouteInfo> byKey(List<RouteInfo> routes) {
    Map<Key, RouteInfo> byKey = new HashMap<>();
    routes.forEach(route -> byKey.put(Key.of(route), route));
    return byKey;
  }
}
