// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.List;

/**
 * An immutable set of rules with their endpoints, compiled for matching paths and building URLs.
 *
 * <p>Make one with {@link #builder}; to change something make another. Matching takes the same time
 * whatever the number of rules: fixed text is looked up by hash, and of rules that differ in their
 * variables only those are tried whose fixed text fits. Safe for any number of threads.
 *
 * @param <T> the type of endpoints; compared by {@code equals} when URLs are built
 */
public final class RouteTable<T> {

  private final List<Route<T>> routes;
  private final TableOptions options;
  private final RouteMatcher<T> matcher;
  private final Endpoints<T> endpoints;

  RouteTable(
      List<Route<T>> routes,
      TableOptions options,
      RouteMatcher<T> matcher,
      Endpoints<T> endpoints) {
    this.routes = List.copyOf(routes);
    this.options = options;
    this.matcher = matcher;
    this.endpoints = endpoints;
  }

  /** Starts a table. */
  public static <T> RouteTableBuilder<T> builder() {
    return new RouteTableBuilder<>();
  }

  /** All routes in the order they were given. */
  public List<Route<T>> routes() {
    return routes;
  }

  /** The routes that never serve because an earlier one has the same pattern and methods. */
  public List<ShadowedRoute<T>> shadowed() {
    return matcher.shadowed();
  }

  /**
   * This table for requests to one server. Cheap enough to be done for each request.
   *
   * @throws IllegalArgumentException if the binding names a subdomain and the table matches hosts
   */
  public Router<T> bind(Binding binding) {
    if (options.hostMatching() && binding.subdomain().isPresent()) {
      throw new IllegalArgumentException(
          "This table matches whole hosts; leave the subdomain '"
              + binding.subdomain().get()
              + "' out of the binding.");
    }
    return new Router<>(this, binding);
  }

  TableOptions options() {
    return options;
  }

  RouteMatcher<T> matcher() {
    return matcher;
  }

  Endpoints<T> endpoints() {
    return endpoints;
  }
}
