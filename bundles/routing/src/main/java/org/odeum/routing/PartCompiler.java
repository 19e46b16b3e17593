// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns the pieces of a rule into parts: one a segment, but one for all the rest as soon as a
 * variable may hold slashes.
 */
final class PartCompiler {

  private final String rule;
  private final List<Part> parts = new ArrayList<>();
  private final List<Token> tokens = new ArrayList<>();
  private final List<Integer> texts = new ArrayList<>();
  private boolean dynamic;
  private boolean rest;

  private PartCompiler(String rule) {
    this.rule = rule;
  }

  /**
   * The parts of a rule.
   *
   * @param converters the converters of the variables, in their order
   */
  static List<Part> compile(String rule, List<Piece> pieces, List<ValueConverter> converters) {
    PartCompiler compiler = new PartCompiler(rule);
    int variable = 0;
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Slash() -> compiler.slash();
        case Piece.Text(String text) -> {
          compiler.texts.add(text.length());
          compiler.literal(text);
        }
        case Piece.Variable _ -> compiler.value(converters.get(variable++));
      }
    }
    compiler.end();
    return compiler.parts;
  }

  private void slash() {
    if (rest) {
      literal("/");
    } else {
      close(Part.Extent.SEGMENT);
    }
  }

  private void literal(String text) {
    if (!tokens.isEmpty() && tokens.getLast() instanceof Token.Literal(String before)) {
      tokens.set(tokens.size() - 1, new Token.Literal(before + text));
    } else {
      tokens.add(new Token.Literal(text));
    }
  }

  private void value(ValueConverter converter) {
    dynamic = true;
    rest |= !converter.partIsolating();
    tokens.add(new Token.Value(converter));
  }

  private void end() {
    if (!rest) {
      close(Part.Extent.SEGMENT);
      return;
    }
    String last = PartPattern.literal(tokens.getLast());
    if (!last.endsWith("/")) {
      close(Part.Extent.REST);
      return;
    }
    tokens.removeLast();
    if (last.length() > 1) {
      tokens.add(new Token.Literal(last.substring(0, last.length() - 1)));
    }
    close(Part.Extent.REST_BEFORE_SLASH);
    parts.add(new Part.Static(""));
  }

  private void close(Part.Extent extent) {
    if (dynamic) {
      List<ValueConverter> values = new ArrayList<>();
      for (Token token : tokens) {
        if (token instanceof Token.Value(ValueConverter converter)) {
          values.add(converter);
        }
      }
      Weight weight =
          new Weight(
              List.copyOf(texts),
              values.stream().map(ValueConverter::weight).toList(),
              values.stream().map(ValueConverter::breadth).toList(),
              key(extent));
      parts.add(
          new Part.Dynamic(
              weight,
              extent,
              PartPattern.of(rule, tokens),
              prefixes(),
              PartPattern.literal(tokens.getLast())));
    } else {
      // Literals are merged, so there is one at most.
      parts.add(new Part.Static(tokens.isEmpty() ? "" : PartPattern.literal(tokens.getFirst())));
    }
    tokens.clear();
    texts.clear();
    dynamic = false;
  }

  /** A literal is led by its length, so different sequences have different keys. */
  private String key(Part.Extent extent) {
    StringBuilder key = new StringBuilder().append(extent.ordinal());
    for (Token token : tokens) {
      switch (token) {
        case Token.Literal(String text) ->
            key.append('"').append(text.length()).append(':').append(text);
        case Token.Value(ValueConverter converter) ->
            key.append('<')
                .append(converter.regex().length())
                .append(':')
                .append(converter.regex());
      }
    }
    return key.toString();
  }

  private List<String> prefixes() {
    String first = PartPattern.literal(tokens.getFirst());
    Token next = tokens.get(first.isEmpty() ? 0 : 1);
    return next instanceof Token.Value(AnyConverter any)
        ? any.choices().stream().map(choice -> first + choice).distinct().toList()
        : List.of(first);
  }
}
