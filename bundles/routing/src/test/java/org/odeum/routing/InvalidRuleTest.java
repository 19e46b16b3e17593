// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a rule is told with the rule, the place and what was expected there. */
class InvalidRuleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          no/slash             | 1  | a slash
          /<                   | 3  | a name
          /<int:x              | 8  | '>'
          /<1x>                | 3  | a name
          /<int()>             | 8  | ':'
          /<int(min=1:x>       | 11 | a word
          /<int(min=-3):x>     | 11 | without sign
          /<int(min=1,2):x>    | 13 | an argument with a name
          /<int(low=1):x>      | 2  | each of [fixed_digits, min, max, signed]
          /<int(min=1,min=2):x>| 2  | at most once
          /<int(1,2,3,True,5):x>| 2 | at most once
          /<int(signed=Yes):x> | 2  | True or False
          /<int(min=low):x>    | 2  | a number
          /<int(9999):x>       | 2  | fixed_digits
          /<string(minlength=3,maxlength=2):x> | 2 | a maxlength of at least
          /<string(length=1.5):x> | 2 | a whole number
          /<path(1):x>         | 2  | no arguments
          /<any():x>           | 2  | choices
          /<any("a):x>         | 7  | closing
          /<unknown:x>         | 2  | a converter that exists
          /<x>/<x>             | 6  | a name not used before
          /a/<bad:x>           | 4  | a valid regex
          """)
  void each_mistake_is_told_with_its_place(String rule, int character, String expected) {
    assertThatThrownBy(() -> Routers.of(builder -> builder.converter(new Bad()), rule))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining("'" + rule + "'")
        .hasMessageContaining("character " + character + ":")
        .hasMessageContaining("expected")
        .hasMessageContaining(expected);
  }

  @Test
  void a_rule_beyond_the_limits_is_refused() {
    assertThatThrownBy(() -> Routers.of("/a".repeat(RuleParser.MAX_SEGMENTS + 1)))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining("segments");
    assertThatThrownBy(() -> Routers.of("/" + "a".repeat(RuleParser.MAX_LENGTH)))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining("longer");
  }

  @Test
  void options_that_contradict_the_rule_are_refused() {
    assertThatThrownBy(() -> Rule.of("/ws").methods("POST").forWebsockets())
        .hasMessageContaining("websocket");
    assertRefused(Rule.of("/<int:x>").defaults(Map.of("x", "text")), "not a whole number");
    assertRefused(Rule.of("/<int:x>").redirectTo("/new/<y>"), "names it");
    assertRefused(Rule.of("/").subdomain("a/b"), "a host without slashes");
  }

  private static void assertRefused(Rule rule, String reason) {
    assertThatThrownBy(() -> RouteTable.<String>builder().add(rule, "e").build())
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining(reason);
  }

  private static final class Bad implements Converter {
    @Override
    public String name() {
      return "bad";
    }

    @Override
    public String regex() {
      return "[a-";
    }
  }
}
