// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  void a_long_list_is_cut_and_the_servers_own_pages_are_left_out() {
    List<RouteInfo> routes =
        List.of(
            route("web", "/web", RouteType.HTTP),
            route("web", "/web/session/logout", RouteType.HTTP),
            route("web", "/a", RouteType.HTTP),
            route("web", "/b", RouteType.HTTP),
            route("web", "/c", RouteType.HTTP),
            route("web", "/d", RouteType.HTTP));
    assertThat(StartLinks.of("web", routes)).containsExactly("/a", "/b", "/c");
  }
}
