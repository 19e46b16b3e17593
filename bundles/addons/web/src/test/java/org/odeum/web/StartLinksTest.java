// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.odeum.http.RouteType;
import org.odeum.http.runtime.RouteInfo;

class StartLinksTest {
  private static RouteInfo route(String addon, String rule, RouteType type, String... methods) {
    return new RouteInfo(rule, type, "user", List.of(methods), addon, "1.0.0", 1, "A.b");
  }

  @Test
  void pages_that_need_nothing_are_offered_the_shortest_first() {
    List<RouteInfo> routes =
        List.of(
            route("shop", "/shop/cart", RouteType.HTTP),
            route("shop", "/shop", RouteType.HTTP, "GET", "POST"),
            route("shop", "/shop/<int:id>", RouteType.HTTP),
            route("shop", "/shop/buy", RouteType.HTTP, "POST"),
            route("shop", "/shop/find", RouteType.JSON),
            route("other", "/other", RouteType.HTTP));
    assertThat(StartLinks.of("shop", routes)).containsExactly("/shop", "/shop/cart");
  }

  @Test
  void a_long_list_is_cut() {
    List<RouteInfo> routes =
        Stream.of("/a", "/b", "/c", "/d").map(rule -> route("shop", rule, RouteType.HTTP)).toList();
    assertThat(StartLinks.of("shop", routes)).containsExactly("/a", "/b", "/c");
  }

  @Test
  void the_pages_of_this_addon_are_left_out() {
    assertThat(StartLinks.of("web", List.of(route("web", "/robots.txt", RouteType.HTTP))))
        .isEmpty();
  }
}
