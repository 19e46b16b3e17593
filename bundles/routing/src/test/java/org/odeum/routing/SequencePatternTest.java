// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The hand-written search finds what a regular expression made of the same tokens finds. */
class SequencePatternTest {

  private static final List<ValueConverter> CONVERTERS =
      List.of(
          new StringConverter(1, Integer.MAX_VALUE),
          new StringConverter(0, 2),
          new StringConverter(2, 2),
          IntegerConverter.of(ConverterArguments.NONE, true),
          FloatConverter.of(ConverterArguments.NONE),
          new PathConverter(),
          AnyConverter.of(arguments("a", "ab", "-", "1")));

  private final Random random = new Random(7);

  @Test
  void it_agrees_with_a_regular_expression() {
    int matches = 0;
    for (int i = 0; i < 20_000; i++) {
      List<Token> tokens = Stream.generate(this::token).limit(1 + random.nextInt(5)).toList();
      int variables = (int) tokens.stream().filter(Token.Value.class::isInstance).count();
      String text = text(12);
      int[] found = new int[2 * variables];
      int[] expected = new int[2 * variables];

      boolean matched = new SequencePattern(tokens).match(text, 1, text.length(), found, 0);

      assertThat(matched)
          .as("%s on '%s'", tokens, text.substring(1))
          .isEqualTo(RegexPattern.of("rule", tokens).match(text, 1, text.length(), expected, 0));
      if (matched) {
        matches++;
        assertThat(found).as("%s on '%s'", tokens, text.substring(1)).isEqualTo(expected);
      }
    }
    assertThat(matches).isGreaterThan(500);
  }

  private Token token() {
    return random.nextInt(3) == 0
        ? new Token.Literal(text(2))
        : new Token.Value(CONVERTERS.get(random.nextInt(CONVERTERS.size())));
  }

  private String text(int most) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(most);
    for (int i = 0; i < length; i++) {
      text.append("aab1.-/\n".charAt(random.nextInt(8)));
    }
    return text.toString();
  }

  private static ConverterArguments arguments(String... texts) {
    return new ConverterArguments(
        Arrays.stream(texts).map(text -> new ConverterArgument(Optional.empty(), text)).toList());
  }
}
