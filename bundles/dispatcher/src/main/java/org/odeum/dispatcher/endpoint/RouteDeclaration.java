// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.odeum.http.Route;
import org.odeum.http.RouteType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The annotations of a method and of those it overrides, nearest first, made into one set of
 * options as Odoo does: rules are inherited where the nearest names none, the type always.
 *
 * @param method the method that is called
 * @param routes the annotations, at least one
 */
record RouteDeclaration(Method method, List<Route> routes) {
  private static final Logger LOG = LoggerFactory.getLogger(RouteDeclaration.class);

  /**
   * Finds the annotations of a method.
   *
   * @param lineage methods of one signature, from the class of the controller upwards; the first is
   *     the one that is called
   * @return empty if none is routed
   */
  static Optional<RouteDeclaration> of(List<Method> lineage) {
    List<Route> routes = new ArrayList<>();
    for (Method method : lineage) {
      Route route = method.getAnnotation(Route.class);
      if (route != null) {
        routes.add(route);
      }
    }
    return routes.isEmpty()
        ? Optional.empty()
        : Optional.of(new RouteDeclaration(lineage.getFirst(), routes));
  }

  /**
   * The options in force.
   *
   * @throws UnfitMethodException if there is no rule
   */
  RouteOptions options() {
    Route nearest = routes.getFirst();
    RouteType type = routes.getLast().type();
    if (nearest.type() != type) {
      LOG.warn(
          "{}.{} overrides a route of type {} and keeps it; remove type = {} there",
          method.getDeclaringClass().getName(),
          method.getName(),
          type,
          nearest.type());
    }
    for (Route route : routes) {
      if (route.value().length > 0) {
        return RouteOptions.of(nearest, List.of(route.value()), type);
      }
    }
    throw new UnfitMethodException("its @Route names no rule, and it overrides no routed method");
  }
}
