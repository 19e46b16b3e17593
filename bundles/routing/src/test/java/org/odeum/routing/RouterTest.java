// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RouterTest {

  private static final Binding EXAMPLE = Binding.of("example.org");

  @Test
  void arguments_keep_the_order_of_the_url_and_defaults_come_last() {
    Router<String> router =
        RouteTable.<String>builder()
            .add(Rule.of("/<z>/<a>/<m>").subdomain("<y>").defaults(Map.of("b", 1)), "e")
            .build()
            .bind(EXAMPLE.subdomain("sub"));

    assertThat(arguments(router, "/1/2/3").keySet()).containsExactly("y", "z", "a", "m", "b");
  }

  @Test
  void an_int_takes_the_smallest_type_that_holds_it() {
    Router<String> router = Routers.of("/<int(signed=True):i>");

    assertThat(arguments(router, "/2147483647")).containsEntry("i", Integer.MAX_VALUE);
    assertThat(arguments(router, "/2147483648")).containsEntry("i", 2147483648L);
    assertThat(arguments(router, "/-9223372036854775808")).containsEntry("i", Long.MIN_VALUE);
    assertThat(arguments(router, "/9223372036854775808"))
        .containsEntry("i", new BigInteger("9223372036854775808"));
    assertThat(arguments(router, "/0000000000000000000000007")).containsEntry("i", 7);
  }

  @Test
  void a_table_can_take_signed_ints_unless_a_rule_says_otherwise() {
    Router<String> router =
        RouteTable.<String>builder()
            .signedIntegers(true)
            .add("/<int:i>", "signed")
            .add("/plain/<int(signed=False):i>", "unsigned")
            .build()
            .bind(EXAMPLE);

    assertThat(arguments(router, "/-5")).containsEntry("i", -5);
    assertThat(Routers.served(router, "/plain/-5")).isEqualTo("NotFound");
    assertThat(Routers.served(Routers.of("/<int:i>"), "/-5")).isEqualTo("NotFound");
  }

  @Test
  void digits_of_any_script_are_numbers() {
    assertThat(arguments(Routers.of("/<int:i>"), "/٤٢")).containsEntry("i", 42);
    assertThat(arguments(Routers.of("/<float:f>"), "/𝟏.𝟓")).containsEntry("f", 1.5);
  }

  @Test
  void lengths_count_code_points() {
    Router<String> router = Routers.of("/<string(length=2):s>");

    assertThat(arguments(router, "/😀é")).containsEntry("s", "😀é");
    assertThat(Routers.served(router, "/😀")).isEqualTo("NotFound");
  }

  @Test
  void a_variable_never_ends_inside_a_code_point() {
    Router<String> router = Routers.of("/<string(minlength=1):a><string(length=1):b>");

    assertThat(arguments(router, "/x😀")).isEqualTo(Map.of("a", "x", "b", "😀"));
  }

  @Test
  void head_follows_get() {
    Router<String> router =
        RouteTable.<String>builder().add(Rule.of("/").methods("get"), "e").build().bind(EXAMPLE);

    assertThat(router.match("HEAD", "/")).isInstanceOf(RouteMatch.Matched.class);
    assertThat(router.match("POST", "/"))
        .isEqualTo(new RouteMatch.MethodNotAllowed<>(new TreeSet<>(Set.of("GET", "HEAD"))));
    assertThat(router.allowedMethods("/")).containsExactly("GET", "HEAD");
    assertThat(router.allowedMethods("/unknown")).isEmpty();
  }

  @Test
  void a_path_without_variables_is_answered_without_making_anything() {
    Router<String> router = Routers.of("/web/login");

    assertThat(router.match("GET", "/web/login")).isSameAs(router.match("POST", "/web/login"));
  }

  @Test
  void an_alias_without_a_canonical_rule_serves_instead_of_redirecting_to_itself() {
    Router<String> router =
        RouteTable.<String>builder().add(Rule.of("/alone").asAlias(), "e").build().bind(EXAMPLE);

    assertThat(router.match("GET", "/alone")).isInstanceOf(RouteMatch.Matched.class);
  }

  @Test
  void a_redirect_target_can_be_computed_from_the_arguments() {
    Router<String> router =
        RouteTable.<String>builder()
            .add(
                Rule.of("/old/<int:id>").redirectTo(args -> "new/" + ((int) args.get("id") + 1)),
                "e")
            .build()
            .bind(EXAMPLE.mountPoint("/shop").scheme("https"));

    assertThat(router.match("GET", "/old/7"))
        .isEqualTo(new RouteMatch.Redirect<String>("https://example.org/shop/new/8", 308));
  }

  @Test
  void a_redirect_never_leaves_the_server_whatever_the_path() {
    Router<String> router = Routers.of("/<path:p>/");

    assertThat(router.match("GET", "//evil.example/x"))
        .isEqualTo(new RouteMatch.Redirect<String>("http://example.org/evil.example/x/", 308));
    assertThat(router.match("GET", "/a\r\nSet-Cookie: x")).isInstanceOf(RouteMatch.NotFound.class);
    assertThat(router.match("GET", "/a\rb"))
        .isEqualTo(new RouteMatch.Redirect<String>("http://example.org/a%0Db/", 308));
  }

  @Test
  void a_websocket_rule_and_a_plain_one_share_a_path() {
    Router<String> router =
        RouteTable.<String>builder()
            .add(Rule.of("/bus").forWebsockets(), "socket")
            .add("/bus", "page")
            .add(Rule.of("/only").forWebsockets(), "only")
            .build()
            .bind(EXAMPLE);

    assertThat(router.match("GET", "/bus", "", true)).extracting("endpoint").isEqualTo("socket");
    assertThat(router.match("GET", "/bus", "", false)).extracting("endpoint").isEqualTo("page");
    assertThat(router.match("GET", "/only")).isInstanceOf(RouteMatch.WebsocketMismatch.class);
  }

  @Test
  void a_converter_of_an_addon_matches_converts_and_builds() {
    Converter slug =
        new Converter() {
          @Override
          public String name() {
            return "model";
          }

          @Override
          public String regex() {
            return "(?:[\\w.]+-)?-?\\d+";
          }

          @Override
          public Optional<Object> toJava(String text) {
            int id = Integer.parseInt(text.substring(text.lastIndexOf('-') + 1));
            return id == 0 ? Optional.empty() : Optional.of(id);
          }
        };
    Router<String> router =
        Routers.of(
            builder -> builder.converter(slug), "/shop/<model:id>", "/cmp/<model:a>,<model:b>");

    assertThat(arguments(router, "/shop/blue.chair-12")).containsEntry("id", 12);
    assertThat(arguments(router, "/cmp/a-1,b-2")).isEqualTo(Map.of("a", 1, "b", 2));
    assertThat(Routers.served(router, "/shop/none-0")).isEqualTo("NotFound");
    assertThat(router.build("/shop/<model:id>", Map.of("id", "a b-1"))).isEqualTo("/shop/a%20b-1");
  }

  @Test
  void a_table_that_matches_hosts_takes_no_subdomain() {
    RouteTable<String> table = RouteTable.<String>builder().hostMatching(true).build();

    assertThatThrownBy(() -> table.bind(EXAMPLE.subdomain("www")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("www");
  }

  @Test
  void all_routes_are_listed_with_their_endpoints() {
    RouteTable<String> table =
        RouteTable.<String>builder().add("/b", "1").add("/<int:a>", "2").build();

    assertThat(table.routes())
        .containsExactly(new Route<>(Rule.of("/b"), "1"), new Route<>(Rule.of("/<int:a>"), "2"));
  }

  private static Map<String, Object> arguments(Router<String> router, String path) {
    RouteMatch<String> match = router.match("GET", path);
    assertThat(match).isInstanceOf(RouteMatch.Matched.class);
    return ((RouteMatch.Matched<String>) match).arguments();
  }
}
