// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many alternatives in one place are found by index, with the answers of a plain search. */
class ManyRulesTest {

  private static final int COUNT = 3_000;

  @Test
  void rules_that_differ_beside_a_variable_are_all_found() {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      rules.add("/kind" + i + "-<int:id>");
      rules.add("/<int:id>-kind" + i);
      rules.add("/both-<x>-kind" + i + ".html");
      rules.add("/<any(red" + i + ", blue" + i + "):colour>");
      rules.add("/<path:p>/leaf" + i);
      rules.add("/<path:p>/branch" + i + "/");
    }
    Router<String> router = Routers.of(rules.toArray(String[]::new));

    for (int i = 0; i < COUNT; i += 97) {
      assertThat(Routers.served(router, "/kind" + i + "-7")).isEqualTo("/kind" + i + "-<int:id>");
      assertThat(Routers.served(router, "/7-kind" + i)).isEqualTo("/<int:id>-kind" + i);
      assertThat(Routers.served(router, "/both-x-kind" + i + ".html"))
          .isEqualTo("/both-<x>-kind" + i + ".html");
      assertThat(Routers.served(router, "/blue" + i)).contains("blue" + i);
      assertThat(Routers.served(router, "/a/b/leaf" + i)).isEqualTo("/<path:p>/leaf" + i);
      assertThat(Routers.served(router, "/a/branch" + i + "/")).contains("branch" + i + "/");
      assertThat(router.match("GET", "/a/branch" + i)).isInstanceOf(RouteMatch.Redirect.class);
    }
    assertThat(Routers.served(router, "/kind" + COUNT + "-7")).isEqualTo("NotFound");
    assertThat(Routers.served(router, "/7-kind")).isEqualTo("NotFound");
  }

  @Test
  void weight_decides_among_candidates_of_the_index_too() {
    List<String> rules = new ArrayList<>(List.of("/<x>", "/<int:x>", "/item-<x>", "/<x>-end"));
    for (int i = 0; i < 20; i++) {
      rules.add("/filler" + i + "-<x>");
    }
    Router<String> router = Routers.of(rules.toArray(String[]::new));

    assertThat(Routers.served(router, "/item-end")).isEqualTo("/item-<x>");
    assertThat(Routers.served(router, "/any-end")).isEqualTo("/<x>-end");
    assertThat(Routers.served(router, "/12")).isEqualTo("/<int:x>");
    assertThat(Routers.served(router, "/filler7")).isEqualTo("/<x>");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 30})
  void rules_without_fixed_text_are_tried_after_those_whose_beginning_fits(int unanchored) {
    List<String> rules = new ArrayList<>(List.of("/item-<int:x>", "/it<int:x>", "/<int:x>"));
    for (int i = 1; i <= unanchored; i++) {
      rules.add("/<string(length=" + (i + 3) + "):x>");
    }
    for (int i = 0; i < 20; i++) {
      rules.add("/filler" + i + "-<x>");
    }
    Router<String> router = Routers.of(rules.toArray(String[]::new));

    assertThat(Routers.served(router, "/item-7")).isEqualTo("/item-<int:x>");
    assertThat(Routers.served(router, "/it7")).isEqualTo("/it<int:x>");
    assertThat(Routers.served(router, "/itab")).isEqualTo("/<string(length=4):x>");
    assertThat(Routers.served(router, "/4711")).isEqualTo("/<int:x>");
    assertThat(Routers.served(router, "/\u00e4bcd")).isEqualTo("/<string(length=4):x>");
    assertThat(Routers.served(router, "/item")).isEqualTo("/<string(length=4):x>");
    assertThat(Routers.served(router, "/item-"))
        .isEqualTo(unanchored < 2 ? "NotFound" : "/<string(length=5):x>");
  }

  @Test
  void very_many_rules_compile_and_match() {
    RouteTableBuilder<Integer> builder = RouteTable.builder();
    for (int i = 0; i < 20_000; i++) {
      builder.add("/addon" + i + "/page/<int:id>", i);
    }
    Router<Integer> router = builder.build().bind(Binding.of("example.org"));

    assertThat(router.match("GET", "/addon19999/page/5")).extracting("endpoint").isEqualTo(19_999);
    assertThat(router.build(777, Map.of("id", 1))).isEqualTo("/addon777/page/1");
  }
}
