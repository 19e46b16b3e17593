// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the pattern of a rule into pieces.
 *
 * <p>Its limits bound the depth of the matcher, whatever is deployed.
 */
final class RuleParser {

  static final int MAX_LENGTH = 4_096;
  static final int MAX_SEGMENTS = 128;
  static final int MAX_VARIABLES = 64;

  private final String rule;
  private final List<Piece> pieces = new ArrayList<>();
  private int position;

  private RuleParser(String rule) {
    this.rule = rule;
  }

  static List<Piece> parse(String rule) {
    return new RuleParser(rule).pieces();
  }

  private List<Piece> pieces() {
    if (rule.length() > MAX_LENGTH) {
      throw new InvalidRuleException(rule, MAX_LENGTH, "the end; no rule may be longer");
    }
    int slashes = 0;
    int variables = 0;
    while (position < rule.length()) {
      switch (rule.charAt(position)) {
        case '/' -> {
          check(++slashes <= MAX_SEGMENTS, "the end; no rule may have more segments");
          pieces.add(new Piece.Slash());
          position++;
        }
        case '<' -> {
          check(++variables <= MAX_VARIABLES, "the end; no rule may have more variables");
          pieces.add(variable());
        }
        default -> pieces.add(text());
      }
    }
    return pieces;
  }

  private Piece text() {
    int start = position;
    while (position < rule.length()
        && rule.charAt(position) != '/'
        && rule.charAt(position) != '<') {
      position++;
    }
    return new Piece.Text(rule.substring(start, position));
  }

  private Piece variable() {
    int start = position++;
    String name = identifier();
    ConverterArguments arguments = ConverterArguments.NONE;
    boolean withArguments = at('(');
    if (withArguments) {
      ArgumentParser parser = new ArgumentParser(rule, position + 1);
      arguments = parser.parse();
      position = parser.end() + 1;
      check(at(':'), "':' and the name of the variable");
    }
    String converter = "default";
    if (at(':')) {
      position++;
      converter = name;
      name = identifier();
    }
    check(at('>'), "'>' to end the variable");
    position++;
    return new Piece.Variable(name, converter, arguments, start);
  }

  private String identifier() {
    int start = position;
    while (position < rule.length() && isIdentifierPart(rule.charAt(position), position > start)) {
      position++;
    }
    check(position > start, "a name of letters, digits and underscores that starts with no digit");
    return rule.substring(start, position);
  }

  private static boolean isIdentifierPart(char c, boolean notFirst) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '_'
        || notFirst && c >= '0' && c <= '9';
  }

  private boolean at(char c) {
    return position < rule.length() && rule.charAt(position) == c;
  }

  private void check(boolean condition, String expected) {
    if (!condition) {
      throw new InvalidRuleException(rule, position, expected);
    }
  }
}
