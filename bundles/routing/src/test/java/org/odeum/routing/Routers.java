// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.function.UnaryOperator;

/** Short ways to a router for tests; the endpoint of a rule is its pattern. */
final class Routers {

  private Routers() {}

  static Router<String> of(String... patterns) {
    return of(builder -> builder, patterns);
  }

  static Router<String> of(UnaryOperator<RouteTableBuilder<String>> options, String... patterns) {
    RouteTableBuilder<String> builder = options.apply(RouteTable.builder());
    for (String pattern : patterns) {
      builder.add(pattern, pattern);
    }
    return builder.build().bind(Binding.of("example.org"));
  }

  /** The endpoint that serves a GET request, or the name of another outcome. */
  static String served(Router<String> router, String path) {
    RouteMatch<String> match = router.match("GET", path);
    return match instanceof RouteMatch.Matched<String> matched
        ? matched.endpoint()
        : match.getClass().getSimpleName();
  }
}
