// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShadowedRoutesTest {

  @Test
  void of_equal_rules_the_first_serves_and_the_other_is_told() {
    RouteTable<String> table =
        RouteTable.<String>builder().add("/x/<a>", "first").add("/x/<b>", "second").build();

    assertThat(table.bind(Binding.of("h")).match("GET", "/x/1"))
        .extracting("endpoint")
        .isEqualTo("first");
    assertThat(table.shadowed())
        .containsExactly(
            new ShadowedRoute<>(
                new Route<>(Rule.of("/x/<b>"), "second"), new Route<>(Rule.of("/x/<a>"), "first")));
  }

  @Test
  void rules_that_share_a_path_but_no_request_are_not_shadowed() {
    RouteTable<String> table =
        RouteTable.<String>builder()
            .add(Rule.of("/r").methods("GET"), "get")
            .add(Rule.of("/r").methods("POST"), "post")
            .add(Rule.of("/r").forWebsockets(), "socket")
            .add(Rule.of("/r"), "rest")
            .add(Rule.of("/r").subdomain("s"), "elsewhere")
            .add(Rule.of("/r").forBuildingOnly(), "url")
            .build();

    assertThat(table.shadowed()).isEmpty();
  }

  @Test
  void a_rule_whose_methods_are_taken_one_by_one_is_shadowed() {
    RouteTable<String> table =
        RouteTable.<String>builder()
            .add(Rule.of("/r").methods("GET"), "get")
            .add(Rule.of("/r").methods("POST"), "post")
            .add(Rule.of("/r").methods("POST", "GET"), "both")
            .build();

    assertThat(table.shadowed()).extracting(s -> s.route().endpoint()).containsExactly("both");
  }
}
