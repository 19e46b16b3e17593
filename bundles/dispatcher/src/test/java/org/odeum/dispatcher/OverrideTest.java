// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.odeum.dispatcher.support.TestAddon;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Controller;
import org.odeum.http.Overridden;
import org.odeum.http.Route;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteInfo;

/** Who serves a rule that several methods ask for. */
class OverrideTest {
  public static class Base implements Controller {
    @Route(value = "/shop/<item>", auth = "none")
    public String shop(String item) {
      return "base " + item;
    }

    @Route(value = "/other", auth = "none")
    public String other() {
      return "base";
    }
  }

  public static final class Sale implements Controller {
    @Route(value = "/shop/<item>", auth = "none")
    public String shop(String item, Overridden below) throws Exception {
      return "sale " + item + " over " + below.call();
    }
  }

  public static final class Theme implements Controller {
    @Route(value = "/shop/<item>", auth = "none")
    public String shop(Overridden below) throws Exception {
      return below.exists() ? "theme over " + below.call(Map.of("item", "changed")) : "theme";
    }
  }

  public static final class Stranger implements Controller {
    @Route(value = "/shop/<item>", auth = "none")
    public String shop(String item) {
      return "stranger";
    }
  }

  public static final class OnlyPost implements Controller {
    @Route(
        value = "/shop/<item>",
        auth = "none",
        csrf = false,
        methods = {"POST"})
    public String shop(String item, Overridden below) throws Exception {
      return "post over " + below.call();
    }
  }

  public static class Extension extends Base {
    @Override
    public String shop(String item) {
      return super.shop(item) + "+ext";
    }
  }

  public static final class SecondExtension extends Base {
    @Override
    @Route(
        auth = "none",
        methods = {"GET"})
    public String other() {
      return super.other() + "+second";
    }
  }

  private final TestServer server = TestServer.empty();

  @Test
  void an_addon_overrides_routes_of_addons_it_depends_on_directly_or_not() {
    server.addon("base", List.of(), new Base());
    TestAddon sale = server.addon("sale", List.of("base"), new Sale());
    TestAddon theme = server.addon("a_theme", List.of("sale"), new Theme());
    assertThat(server.get("/shop/x").text()).isEqualTo("theme over sale changed over base changed");
    theme.stop();
    assertThat(server.get("/shop/x").text()).isEqualTo("sale x over base x");
    theme.start();
    sale.stop();
    assertThat(server.get("/shop/x").text())
        .as("theme depends on base no more, for nothing says so")
        .isEqualTo("theme");
  }

  @Test
  void the_earlier_route_is_back_when_the_overriding_one_goes() {
    server.addon("base", List.of(), new Base());
    server.addon("sale", List.of("base"), new Sale()).stop();
    assertThat(server.get("/shop/x").text()).isEqualTo("base x");
    assertThat(server.tables().current().failed()).isEmpty();
  }

  @Test
  void only_the_topmost_is_listed() {
    server.addon("base", List.of(), new Base());
    server.addon("sale", List.of("base"), new Sale());
    assertThat(server.tables().current().routes())
        .extracting(RouteInfo::rule, RouteInfo::addon)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/other", "base"),
            org.assertj.core.groups.Tuple.tuple("/shop/<item>", "sale"));
  }

  @Test
  void of_unrelated_duplicates_the_first_by_addon_name_serves_and_the_other_is_told_why() {
    server.addon("stranger", List.of(), new Stranger());
    server.addon("base", List.of(), new Base());
    assertThat(server.get("/shop/x").text()).isEqualTo("base x");
    assertThat(server.tables().current().failed())
        .extracting(FailedRoute::reason)
        .containsExactly(
            "Route /shop/<item> of addon stranger is not served: the rule is served by base 1.0.0"
                + " Base.shop; to override it, make addon stranger depend on addon base.");
  }

  @Test
  void one_addon_cannot_serve_a_rule_twice() {
    server.addon("base", List.of(), new Stranger(), new Stranger());
    assertThat(server.get("/shop/x").text()).isEqualTo("stranger");
    assertThat(server.tables().current().failed())
        .extracting(FailedRoute::reason)
        .singleElement()
        .asString()
        .endsWith("; an addon can serve it once.");
  }

  @Test
  void addons_that_depend_on_each_other_do_not_override() {
    server.addon("base", List.of("stranger"), new Base());
    server.addon("stranger", List.of("base"), new Stranger());
    assertThat(server.get("/shop/x").text()).isEqualTo("base x");
    assertThat(server.tables().current().failed()).hasSize(1);
  }

  @Test
  void a_method_for_some_http_methods_overrides_these_alone() {
    server.addon("base", List.of(), new Base());
    server.addon("post", List.of("base"), new OnlyPost());
    assertThat(server.get("/shop/x").text()).isEqualTo("base x");
    assertThat(server.call("POST", "/shop/x").send().text()).isEqualTo("post over base x");
    assertThat(server.tables().current().failed()).isEmpty();
  }

  @Test
  void the_same_paths_written_differently_are_reported() {
    server.addon("base", List.of(), new Base());
    server.addon(
        "other",
        List.of("base"),
        new Controller() {
          @Route(value = "/shop/<string:product>", auth = "none")
          public String shop(String product) {
            return "other";
          }
        });
    assertThat(server.get("/shop/x").text()).isEqualTo("base x");
    assertThat(server.tables().current().failed())
        .extracting(FailedRoute::reason)
        .singleElement()
        .asString()
        .contains("/shop/<string:product>", "write the rule in the same way");
    assertThat(server.tables().current().routes()).hasSize(2);
  }

  @Test
  void a_class_that_extends_a_controller_overrides_its_routes_without_naming_them() {
    server.addon("base", List.of(), new Base(), new Extension());
    assertThat(server.get("/shop/x").text()).isEqualTo("base x+ext");
    assertThat(server.get("/other").text()).isEqualTo("base");
    assertThat(server.tables().current().failed()).isEmpty();
  }

  @Test
  void two_classes_that_extend_one_controller_both_take_part() {
    server.addon("base", List.of(), new Base(), new Extension(), new SecondExtension());
    assertThat(server.get("/shop/x").text()).isEqualTo("base x+ext");
    assertThat(server.get("/other").text()).isEqualTo("base+second");
    assertThat(server.tables().current().failed()).isEmpty();
  }

  @Test
  void the_base_class_is_back_when_its_extension_goes() {
    server.addon("base", List.of(), new Base());
    TestAddon extension = server.addon("ext", List.of("base"), new Extension());
    assertThat(server.get("/shop/x").text()).isEqualTo("base x+ext");
    extension.stop();
    assertThat(server.get("/shop/x").text()).isEqualTo("base x");
  }

  @Test
  void below_nothing_there_is_a_404() {
    server.addon("sale", List.of("base"), new Sale());
    assertThat(server.get("/shop/x").status()).isEqualTo(404);
  }
}
