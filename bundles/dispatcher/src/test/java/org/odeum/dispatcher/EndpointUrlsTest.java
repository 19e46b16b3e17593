// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.dispatcher.support.TestAddon;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Controller;
import org.odeum.http.Route;
import org.odeum.http.RouteArguments;
import org.odeum.http.RouteConverter;
import org.odeum.http.RouteVariable;

/** Paths that are built from routes instead of being written. */
class EndpointUrlsTest {
  public static class Shop implements Controller {
    @Route(
        value = {"/shop", "/shop/page/<int:page>"},
        auth = "none")
    public String list(Optional<Integer> page) {
      return "list " + page.orElse(1);
    }

    @Route(value = "/shop/<name>", auth = "none", methods = "POST")
    public String product(String name) {
      return "product " + name;
    }

    @Route(value = "/far", auth = "none", host = "Other.example:8080")
    public String far() {
      return "far";
    }

    @Route(value = "/socket", auth = "none", websocket = true)
    public void socket() {}

    @Route(value = "/tagged/<tag:t>", auth = "none")
    public String tagged(String t) {
      return t;
    }
  }

  public static class Other implements Controller {
    @Route(value = "/shop/<name>", auth = "none", methods = "POST")
    public String better(String name) {
      return "better " + name;
    }
  }

  private final TestServer server = TestServer.empty();
  private final TestAddon shop = server.addon("shop", List.of(), new Shop());

  private String build(String endpoint, Map<String, ?> values) {
    return server.tables().current().urls().build(endpoint, values);
  }

  @Test
  void what_is_built_leads_to_the_endpoint() {
    String path = build("shop.Shop.list", Map.of("page", 3));
    assertThat(path).isEqualTo("/shop/page/3");
    assertThat(server.get(path).text()).isEqualTo("list 3");
  }

  @Test
  void the_rule_that_fits_the_values_is_taken_and_other_values_become_the_query() {
    assertThat(build("shop.Shop.list", Map.of())).isEqualTo("/shop");
    assertThat(build("shop.Shop.list", Map.of("page", Optional.empty()))).isEqualTo("/shop");
    assertThat(build("shop.Shop.list", Map.of("q", List.of("a b", "ä"))))
        .isEqualTo("/shop?q=a+b&q=%C3%A4");
  }

  @Test
  void values_are_percent_encoded() {
    assertThat(build("shop.Shop.product", Map.of("name", "ä %?#")))
        .isEqualTo("/shop/%C3%A4%20%25%3F%23");
  }

  @Test
  void a_route_of_a_host_comes_with_it_and_one_for_websockets_without_scheme() {
    assertThat(build("shop.Shop.far", Map.of())).isEqualTo("//other.example:8080/far");
    assertThat(build("shop.Shop.socket", Map.of())).isEqualTo("/socket");
  }

  @Test
  void an_overridden_endpoint_keeps_its_name_while_its_addon_is_there() {
    TestAddon other = server.addon("other", List.of("shop"), new Other());
    assertThat(build("shop.Shop.product", Map.of("name", "a"))).isEqualTo("/shop/a");
    assertThat(build("other.Other.better", Map.of("name", "a"))).isEqualTo("/shop/a");

    other.stop();
    assertThat(build("shop.Shop.product", Map.of("name", "a"))).isEqualTo("/shop/a");
    shop.stop();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build("shop.Shop.product", Map.of("name", "a")))
        .withMessageContaining("There is no endpoint 'shop.Shop.product'");
  }

  @Test
  void values_that_no_rule_takes_are_told_with_the_rules() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build("shop.Shop.product", Map.of("id", 7)))
        .withMessageContaining("/shop/<name>");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build("shop.Shop.list", Map.of("page", "x")))
        .withMessageContaining("<page>");
  }

  @Test
  void a_converter_of_an_addon_writes_its_values() {
    server.converter(
        new RouteConverter() {
          @Override
          public String name() {
            return "tag";
          }

          @Override
          public RouteVariable variable(RouteArguments arguments) {
            return new RouteVariable() {
              @Override
              public Optional<Object> toValue(String text) {
                return Optional.of(text);
              }

              @Override
              public String toUrl(Object value) {
                return "tag-" + value;
              }
            };
          }
        });

    assertThat(build("shop.Shop.tagged", Map.of("t", "ü"))).isEqualTo("/tagged/tag-%C3%BC");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build("shop.Shop.tagged", Map.of("t", "a/b")))
        .withMessageContaining("has a slash");
  }
}
