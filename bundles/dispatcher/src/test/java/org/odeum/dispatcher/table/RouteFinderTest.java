// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.odeum.addon.AddonInfo;
import org.odeum.dispatcher.BuiltInAuth;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.dispatcher.support.TestSource;
import org.odeum.http.Controller;
import org.odeum.http.Route;
import org.odeum.http.runtime.RouteAnswer;

/** What the table in force makes of requests that nobody sends. */
class RouteFinderTest {
  public static class Shop implements Controller {
    @Route(
        value = {"/shop/<int:id>", "/shop/list/"},
        auth = "none",
        methods = {"GET"})
    public String shop() {
      return "";
    }

    @Route(value = "/shop/live", auth = "none", websocket = true)
    public String live() {
      return "";
    }
  }

  private final RouteTables tables =
      new RouteTables(publication -> BuiltInAuth.ALL, publication -> List.of());

  private RouteAnswer find(String method, String path) {
    Owner owner =
        new Owner(
            new AddonInfo("shop", "1.0.0", List.of()), 7, RouteFinderTest.class.getClassLoader());
    tables.add(new TestSource(owner, Shop::new));
    tables.open();
    return new RouteFinder(tables.current()).find(method, path);
  }

  @Test
  void a_path_is_found_with_the_rule_and_the_addon_that_serve_it() {
    assertThat(find("GET", "/shop/5"))
        .isInstanceOfSatisfying(
            RouteAnswer.Served.class,
            served -> {
              assertThat(served.route().rule()).isEqualTo("/shop/<int:id>");
              assertThat(served.route().endpoint()).isEqualTo("Shop.shop");
              assertThat(served.route().bundleId()).isEqualTo(7);
            });
  }

  @Test
  void a_path_of_another_method_says_which_methods_there_are() {
    assertThat(find("POST", "/shop/5"))
        .isInstanceOfSatisfying(
            RouteAnswer.MethodNotAllowed.class,
            answer -> assertThat(answer.allowed()).contains("GET"));
  }

  @Test
  void an_address_for_handshakes_is_found_without_one() {
    assertThat(find("GET", "/shop/live")).isInstanceOf(RouteAnswer.Served.class);
  }

  @Test
  void what_no_rule_knows_is_not_found() {
    assertThat(find("GET", "/shop/five")).isEqualTo(new RouteAnswer.Nothing());
  }
}
