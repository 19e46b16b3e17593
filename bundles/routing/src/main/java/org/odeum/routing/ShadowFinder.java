// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds routes that never serve since earlier ones of the same pattern take all their methods.
 *
 * @param <T> the type of endpoints
 */
final class ShadowFinder<T> {

  private static final String ANY = "*";

  private final List<ShadowedRoute<T>> found = new ArrayList<>();

  List<ShadowedRoute<T>> found() {
    return List.copyOf(found);
  }

  /** Looks at the routes of one state, in their order. */
  void inspect(List<CompiledRoute<T>> routes) {
    if (routes.size() < 2) {
      return;
    }
    inspect(routes, false);
    inspect(routes, true);
  }

  private void inspect(List<CompiledRoute<T>> routes, boolean websocket) {
    Map<String, CompiledRoute<T>> serving = new HashMap<>();
    for (CompiledRoute<T> route : routes) {
      if (route.rule().websocket() != websocket) {
        continue;
      }
      CompiledRoute<T> any = serving.get(ANY);
      Set<String> methods = route.rule().methods().orElse(Set.of(ANY));
      if (any != null || !methods.isEmpty() && serving.keySet().containsAll(methods)) {
        CompiledRoute<T> by = any != null ? any : serving.get(methods.iterator().next());
        found.add(new ShadowedRoute<>(route.route(), by.route()));
      }
      methods.forEach(method -> serving.putIfAbsent(method, route));
    }
  }
}
