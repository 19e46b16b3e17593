// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.odeum.dispatcher.endpoint.Endpoint;
import org.odeum.dispatcher.endpoint.RoutedMethod;
import org.odeum.routing.RouteTable;
import org.odeum.routing.Router;
import org.odeum.routing.UrlBuildException;

/**
 * Builds the URLs of a table's endpoints by name, {@code addon.Class.method}; the names are put
 * together when the first is asked for.
 */
public final class EndpointUrls {
  private final List<RouteTable<Endpoint>> tables;
  private final Router<Endpoint> anyHost;
  private final Map<String, Router<Endpoint>> byHost;
  private volatile Map<String, List<Endpoint>> byName;

  EndpointUrls(
      RouteTable<Endpoint> anyHost,
      Router<Endpoint> boundAnyHost,
      Map<String, RouteTable<Endpoint>> byHost,
      Map<String, Router<Endpoint>> boundByHost) {
    this.tables = Stream.concat(Stream.of(anyHost), byHost.values().stream()).toList();
    this.anyHost = boundAnyHost;
    this.byHost = boundByHost;
  }

  /**
   * The path and query of an endpoint.
   *
   * @throws IllegalArgumentException if there is no such endpoint, or no rule of it fits
   */
  public String build(String name, Map<String, ?> values) {
    List<Endpoint> candidates = names().getOrDefault(name, List.of());
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no endpoint '"
              + name
              + "' among the routes that are served; an endpoint is named addon.Class.method.");
    }
    UrlBuildException unfit = null;
    for (Endpoint endpoint : candidates) {
      try {
        return build(endpoint, values);
      } catch (UrlBuildException e) {
        unfit = e;
      }
    }
    throw new IllegalArgumentException(unfit.getMessage(), unfit);
  }

  private String build(Endpoint endpoint, Map<String, ?> values) {
    String host = endpoint.options().host();
    Router<Endpoint> router = host.isEmpty() ? anyHost : byHost.get(host);
    String url = router.build(endpoint, values);
    if (endpoint.options().websocket()) {
      // These always come with the scheme and the name that the table is bound to.
      url = url.substring(url.indexOf('/', "ws://".length()));
    }
    return host.isEmpty() ? url : "//" + host + url;
  }

  private Map<String, List<Endpoint>> names() {
    Map<String, List<Endpoint>> known = byName;
    if (known == null) {
      Map<String, List<Endpoint>> made = new HashMap<>();
      List<Endpoint> served =
          tables.stream()
              .flatMap(table -> table.routes().stream())
              .map(org.odeum.routing.Route::endpoint)
              .distinct()
              .toList();
      served.forEach(each -> name(each, each, made));
      served.forEach(each -> nameOverridden(each, each, made));
      byName = made;
      known = made;
    }
    return known;
  }

  /** An endpoint answers to the names of those it overrides, after they themselves. */
  private static void nameOverridden(
      Endpoint above, Endpoint serving, Map<String, List<Endpoint>> names) {
    for (Endpoint below : above.overridden()) {
      name(below, serving, names);
      nameOverridden(below, serving, names);
    }
  }

  private static void name(Endpoint named, Endpoint serving, Map<String, List<Endpoint>> names) {
    RoutedMethod method = named.method();
    List<Endpoint> all =
        names.computeIfAbsent(
            method.owner().name() + "." + method.name(), key -> new ArrayList<>(1));
    if (!all.contains(serving)) {
      all.add(serving);
    }
  }
}
