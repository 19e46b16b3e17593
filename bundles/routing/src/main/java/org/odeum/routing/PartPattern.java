// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.List;

/** Matches the text of a dynamic part. */
sealed interface PartPattern permits SinglePattern, SequencePattern, RegexPattern {

  /**
   * Matches a region as a whole.
   *
   * @param spans takes start and end of each variable
   * @param at the index in {@code spans} of the first of them
   */
  boolean match(String text, int start, int end, int[] spans, int at);

  /** The cheapest pattern for the tokens. */
  static PartPattern of(String rule, List<Token> tokens) {
    List<ValueConverter> converters =
        tokens.stream()
            .filter(Token.Value.class::isInstance)
            .map(token -> ((Token.Value) token).converter())
            .toList();
    if (converters.size() == 1) {
      return new SinglePattern(
          literal(tokens.getFirst()), converters.getFirst(), literal(tokens.getLast()));
    }
    return converters.stream().anyMatch(CustomConverter.class::isInstance)
        ? RegexPattern.of(rule, tokens)
        : new SequencePattern(tokens);
  }

  /** The text of a literal, none for a variable. */
  static String literal(Token token) {
    return token instanceof Token.Literal(String text) ? text : "";
  }
}
