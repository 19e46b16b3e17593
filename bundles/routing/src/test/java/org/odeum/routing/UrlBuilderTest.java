// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlBuilderTest {

  @ParameterizedTest
  @CsvSource({
    "50.0, 50.0",
    "0.00001, 0.00001",
    "1e16, 10000000000000000.0",
    "0.1234567890123, 0.1234567890123"
  })
  void a_float_is_written_plainly_and_reads_back_the_same(double value, String text) {
    Router<String> router = Routers.of("/<float:f>");

    String url = router.build("/<float:f>", Map.of("f", value));

    assertThat(url).isEqualTo("/" + text);
    assertThat(router.match("GET", url)).extracting("arguments").isEqualTo(Map.of("f", value));
  }

  @Test
  void an_int_is_padded_to_its_fixed_digits() {
    String rule = "/<int(fixed_digits=4, signed=True):i>";

    assertThat(Routers.of(rule).build(rule, Map.of("i", 42))).isEqualTo("/0042");
    assertThat(Routers.of(rule).build(rule, Map.of("i", -5L))).isEqualTo("/-005");
    assertThat(Routers.of(rule).build(rule, Map.of("i", " 12345 "))).isEqualTo("/12345");
  }

  @Test
  void values_without_a_place_go_to_the_query() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("q", List.of("a b", Optional.empty(), 2));
    values.put("none", Optional.empty());
    values.put("x", "é/?");

    assertThat(Routers.of("/s/<x>").build("/s/<x>", values)).isEqualTo("/s/%C3%A9/%3F?q=a+b&q=2");
    assertThat(Routers.of("/s/<x>").build("/s/<x>", UrlRequest.of(values).withoutUnknown()))
        .isEqualTo("/s/%C3%A9/%3F");
  }

  @Test
  void a_value_its_converter_refuses_is_told_by_name() {
    Router<String> router = Routers.of("/<any(a, b):x>", "/i/<int:x>");

    assertThatThrownBy(() -> router.build("/<any(a, b):x>", Map.of("x", "c")))
        .isInstanceOf(ValueRefusedException.class)
        .hasMessage("Cannot write <x> of URL rule '/<any(a, b):x>': 'c' is not one of a, b");
    assertThatThrownBy(() -> router.build("/i/<int:x>", Map.of("x", "c")))
        .isInstanceOf(ValueRefusedException.class);
  }

  @Test
  void an_endpoint_without_a_fitting_rule_is_told_with_the_rules_it_has() {
    assertThatThrownBy(() -> Routers.of("/i/<int:x>").build("/i/<int:x>", Map.of("y", 1)))
        .isInstanceOf(UrlBuildException.class)
        .hasMessageContaining("[y]")
        .hasMessageContaining("/i/<int:x>");
  }

  @Test
  void a_default_equals_a_value_of_another_number_type() {
    Router<String> router =
        RouteTable.<String>builder()
            .add(Rule.of("/all/").defaults(Map.of("page", 1L)), "e")
            .add("/all/<int:page>", "e")
            .build()
            .bind(Binding.of("example.org"));

    assertThat(router.build("e", Map.of("page", 1))).isEqualTo("/all/");
    assertThat(router.match("GET", "/all/1"))
        .isEqualTo(new RouteMatch.Redirect<String>("http://example.org/all/", 308));
    assertThat(router.build("e", Map.of("page", 2))).isEqualTo("/all/2");
  }

  @Test
  void what_is_built_is_found_again() {
    Router<String> router =
        Routers.of("/a/<x>/<int:i>", "/b/<path:p>/end", "/c/<x>-<float:f>", "/<any(m, n):k>/z/");
    Map<String, Object> values = Map.of("x", "ü ;%", "i", 7, "p", "q/r s", "f", 2.5, "k", "n");

    for (String endpoint : List.of("/a/<x>/<int:i>", "/b/<path:p>/end", "/c/<x>-<float:f>")) {
      String url = router.build(endpoint, UrlRequest.of(values).withoutUnknown());
      RequestPath.Decoded path = (RequestPath.Decoded) RequestPath.decode(url);
      assertThat(router.match("GET", path.text())).extracting("endpoint").isEqualTo(endpoint);
    }
  }
}
