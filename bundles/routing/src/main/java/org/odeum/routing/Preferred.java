// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The routes of an endpoint that have defaults and are better URLs than some route for the same
 * arguments.
 *
 * @param <T> the type of endpoints
 * @param routes the routes with defaults of one endpoint and one set of arguments; shared by all
 *     routes of that set
 * @param count how many of them come before the route
 */
record Preferred<T>(List<CompiledRoute<T>> routes, int count) {

  boolean isEmpty() {
    return count == 0;
  }

  /** The one that has these values as its defaults. */
  Optional<CompiledRoute<T>> find(CompiledRoute<T> route, String method, Map<String, ?> values) {
    for (CompiledRoute<T> candidate : routes.subList(0, count)) {
      if (candidate.takes(method)
          && candidate.suits(values)
          && !candidate.parsed().trace().equals(route.parsed().trace())) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Collects the routes of one endpoint in the order of preference. */
  static final class Collector<T> {
    private final boolean enabled;
    private final Map<Set<String>, List<CompiledRoute<T>>> byArguments = new HashMap<>();

    /** Collects nothing unless enabled. */
    Collector(boolean enabled) {
      this.enabled = enabled;
    }

    /** What is preferred to a route with these arguments that comes next. */
    Preferred<T> before(Set<String> arguments) {
      List<CompiledRoute<T>> routes = byArguments.getOrDefault(arguments, List.of());
      return new Preferred<>(routes, routes.size());
    }

    void add(CompiledRoute<T> route) {
      if (enabled && !route.rule().buildOnly() && !route.rule().defaults().isEmpty()) {
        byArguments
            .computeIfAbsent(route.parsed().arguments(), key -> new ArrayList<>())
            .add(route);
      }
    }
  }
}
