// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Paths made to cost much cost little; the timeouts are far above what a sane search takes. */
@Timeout(value = 20, unit = SECONDS)
class HostilePathTest {

  private static final int LONG = Router.MAX_PATH - 10;

  private final Router<String> router =
      Routers.of(
          builder -> builder.converter(new Explosive()),
          "/p/<path:a>/x/<path:b>/y/<path:c>/z",
          "/q/<path:a><path:b><path:c><path:d>!",
          "/s/<a>-<b>-<c>-<d>!",
          "/m/<path:a>/<int:b>/<any(x, y, xy):c><string(minlength=2, maxlength=900):d>/<path:e>!",
          "/n/<int:a>",
          "/e/<explosive:v>",
          "/ee/<explosive:v>-<explosive:w>",
          "/<a>/<b>/<c>/<d>");

  @TestFactory
  Stream<DynamicTest> no_path_is_found_and_none_takes_long() {
    return Stream.of(
            "/".repeat(LONG),
            "/a".repeat(10_000).substring(0, LONG),
            "/p/" + "x/y/".repeat(LONG / 4),
            "/q/" + "a".repeat(LONG),
            "/s/" + "-".repeat(LONG),
            "/m/" + "1/xy".repeat(LONG / 4),
            "/n/" + "9".repeat(LONG),
            "/e/" + "a".repeat(500),
            "/e/" + "x".repeat(500),
            "/e/" + "x".repeat(LONG),
            "/ee/" + "a".repeat(250) + "-" + "a".repeat(250),
            "/s/" + "😀-".repeat(LONG / 3))
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path.substring(0, 8) + " x " + path.length(),
                    () ->
                        assertThat(router.match("GET", path))
                            .isInstanceOf(RouteMatch.NotFound.class)));
  }

  @Test
  void a_path_over_the_limit_is_not_found() {
    assertThat(Routers.served(Routers.of("/<path:p>"), "/" + "a".repeat(Router.MAX_PATH - 1)))
        .isEqualTo("/<path:p>");
    assertThat(Routers.served(Routers.of("/<path:p>"), "/" + "a".repeat(Router.MAX_PATH)))
        .isEqualTo("NotFound");
  }

  @Test
  void a_regex_that_needs_much_stack_is_no_match_even_on_a_small_one() throws Exception {
    RouteMatch<?>[] found = new RouteMatch<?>[1];
    Thread thread =
        new Thread(
            null, () -> found[0] = router.match("GET", "/e/" + "x".repeat(511)), "small", 200_000);
    thread.start();
    thread.join();

    assertThat(found[0]).isInstanceOf(RouteMatch.NotFound.class);
  }

  /** Exponential on runs of a, deep on runs of x. */
  private static final class Explosive implements Converter {
    @Override
    public String name() {
      return "explosive";
    }

    @Override
    public String regex() {
      return "(?:a+)+b|(?:x|y)*z";
    }
  }
}
