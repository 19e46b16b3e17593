// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Converters that are made anew for each place where a rule names them. */
class ConverterFactoryTest {
  private record Suffixed(String suffix) implements Converter {
    static Suffixed of(ConverterArguments arguments) {
      return new Suffixed(arguments.choices().getFirst());
    }

    @Override
    public String name() {
      return "suffixed";
    }

    @Override
    public String regex() {
      return "[a-z]+";
    }

    @Override
    public Optional<Object> toJava(String text) {
      return text.equals("no") ? Optional.empty() : Optional.of(text + suffix);
    }
  }

  private final Router<String> router =
      RouteTable.<String>builder()
          .converter("suffixed", Suffixed::of)
          .add("/a/<suffixed(one):x>/<suffixed(two):y>", "a")
          .build()
          .bind(Binding.of("h"));

  @Test
  void each_place_of_a_rule_has_a_converter_of_its_own() {
    assertThat(router.match("GET", "/a/b/c"))
        .isInstanceOfSatisfying(
            RouteMatch.Matched.class,
            matched -> assertThat(matched.arguments()).isEqualTo(Map.of("x", "bone", "y", "ctwo")));
  }

  @Test
  void a_refused_value_is_not_found() {
    assertThat(router.match("GET", "/a/b/no")).isInstanceOf(RouteMatch.NotFound.class);
  }

  @Test
  void arguments_that_the_factory_refuses_are_an_invalid_rule_with_its_words() {
    var builder =
        RouteTable.<String>builder()
            .converter("suffixed", Suffixed::of)
            .add("/a/<suffixed:x>", "a");

    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining("a list of choices without names");
  }

  @Test
  void a_rule_tells_which_converters_it_names() {
    assertThat(Rule.of("/<a>/<int:b>/<model('x'):c>-<int:d>").converters())
        .containsExactly("int", "model");
    assertThat(Converter.builtIn()).contains("int", "uuid").doesNotContain("model");
  }
}
