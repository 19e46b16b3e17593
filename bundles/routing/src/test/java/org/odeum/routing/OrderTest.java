// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which rule serves depends on the rules, not on the order in which they arrive. */
class OrderTest {

  private static final List<String> RULES =
      List.of(
          "/",
          "/a",
          "/a/",
          "/<x>",
          "/<int:x>",
          "/<int(signed=True):x>",
          "/<float:x>",
          "/<uuid:x>",
          "/<any(one, two):x>",
          "/<any(two, three):x>",
          "/<string(length=3):x>",
          "/<string(minlength=2, maxlength=5):x>",
          "/<string(minlength=4):x>",
          "/<path:x>",
          "/<path:x>/",
          "/<path:x>/end",
          "/<x>/<y>",
          "/<x>/<int:y>",
          "/a-<x>",
          "/<x>-a",
          "/a-<x>-<y>",
          "/<x>.<y>",
          "/<x>/b/<path:y>",
          "/a/<path:y>/b/",
          "/<int:x>/<y>/<z>");

  private static final List<String> PATHS =
      List.of(
          "/",
          "/a",
          "/a/",
          "/b",
          "/12",
          "/-12",
          "/1.5",
          "/one",
          "/two",
          "/three",
          "/four",
          "/abcdef",
          "/a8098c1a-f86e-11da-bd1a-00112444be1e",
          "/x/y",
          "/x/7",
          "/x/y/",
          "/x/y/end",
          "/a-b",
          "/b-a",
          "/a-b-c",
          "/a.b",
          "/x/b/c/d",
          "/a/x/b",
          "/a/x/b/",
          "/1/2/3",
          "/1/b/3");

  @Test
  void every_shuffle_of_the_rules_gives_the_same_answers() {
    List<RouteMatch<String>> first = answers(RULES);
    Random random = new Random(42);
    for (int i = 0; i < 200; i++) {
      List<String> shuffled = new ArrayList<>(RULES);
      Collections.shuffle(shuffled, random);
      assertThat(answers(shuffled)).as("order %s", shuffled).isEqualTo(first);
    }
  }

  @Test
  void of_variables_of_equal_weight_the_narrower_one_is_tried_first() {
    Router<String> router =
        Routers.of("/<x>", "/<string(length=3):x>", "/<any(one, two):x>", "/<uuid:x>");

    assertThat(Routers.served(router, "/one")).isEqualTo("/<any(one, two):x>");
    assertThat(Routers.served(router, "/six")).isEqualTo("/<string(length=3):x>");
    assertThat(Routers.served(router, "/seven")).isEqualTo("/<x>");
  }

  @Test
  void a_dead_end_is_left_for_the_next_best_rule() {
    Router<String> router = Routers.of("/a/b/c", "/a/<x>/d", "/<y>/b/e", "/<path:p>/f");

    assertThat(Routers.served(router, "/a/b/c")).isEqualTo("/a/b/c");
    assertThat(Routers.served(router, "/a/b/d")).isEqualTo("/a/<x>/d");
    assertThat(Routers.served(router, "/a/b/e")).isEqualTo("/<y>/b/e");
    assertThat(Routers.served(router, "/a/b/f")).isEqualTo("/<path:p>/f");
    assertThat(Routers.served(router, "/a/b/g")).isEqualTo("NotFound");
  }

  private static List<RouteMatch<String>> answers(List<String> rules) {
    Router<String> router = Routers.of(rules.toArray(String[]::new));
    return PATHS.stream().map(path -> router.match("GET", path)).toList();
  }
}
