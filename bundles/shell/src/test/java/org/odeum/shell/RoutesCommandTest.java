// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.odeum.http.RouteType;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteAnswer;
import org.odeum.http.runtime.RouteInfo;
import org.odeum.http.runtime.RouteRuntime;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;

class RoutesCommandTest {
  private final RoutesCommand routes = new RoutesCommand();

  @BeforeEach
  void two_routes_are_served_and_one_is_not() {
    routes.runtime =
        new Routes(
            List.of(
                new RouteInfo(
                    "/hello",
                    RouteType.HTTP,
                    "public",
                    List.of("GET"),
                    "hello",
                    "1.0.0",
                    5,
                    "Hello.hi"),
                new RouteInfo(
                    "/shop/cart",
                    RouteType.HTTP,
                    "user",
                    List.of(),
                    "shop",
                    "2.0.0",
                    6,
                    "Shop.cart")),
            List.of(new FailedRoute("/shop", "shop", 6, "Shop.list", "The rule is wrong.")));
  }

  @Test
  void all_routes_are_listed_and_those_not_served_below() {
    assertThat(Lines.of(routes))
        .containsExactly(
            "RULE        METHODS  TYPE  AUTH    ADDON        ENDPOINT",
            "/hello      GET      http  public  hello 1.0.0  Hello.hi",
            "/shop/cart  any      http  user    shop 2.0.0   Shop.cart",
            "",
            "Not served:",
            "RULE   ADDON  ENDPOINT   REASON",
            "/shop  shop   Shop.list  The rule is wrong.");
  }

  @Test
  void a_part_of_rule_addon_or_endpoint_selects() {
    assertThat(Lines.of(routes, "HELLO")).hasSize(2).last().asString().startsWith("/hello ");
    assertThat(Lines.of(routes, "Shop.list")).first().isEqualTo("Not served:");
  }

  @Test
  void a_part_that_no_route_has_fails() {
    assertThatThrownBy(() -> Lines.of(routes, "nothing"))
        .hasMessage("No route has 'nothing' in rule, addon or endpoint.");
  }

  @Test
  void a_server_without_routes_is_no_failure() {
    routes.runtime = new Routes(List.of(), List.of());

    assertThat(Lines.of(routes)).containsExactly("There are no routes.");
  }

  @Test
  void addons_are_offered_for_completion() {
    assertThat(routes.complete(List.of()))
        .extracting(Candidate::value)
        .containsExactly("hello", "shop");
  }

  private record Routes(List<RouteInfo> routes, List<FailedRoute> failedRoutes)
      implements RouteRuntime {
    @Override
    public RouteAnswer find(String method, String path) {
      return new RouteAnswer.Nothing();
    }

    @Override
    public int requestsInFlight() {
      return 0;
    }
  }
}
