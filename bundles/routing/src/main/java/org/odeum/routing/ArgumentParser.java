// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the arguments of a converter: values with or without names, between commas.
 *
 * <p>A value is quoted text, a word of letters, digits, underscores and dots, or two numbers with
 * any one character between ({@code 2024-25}). There are no negative numbers, as in werkzeug.
 */
final class ArgumentParser {

  private static final Pattern WORD =
      Pattern.compile("[\\w.]+|\\d+.\\d*", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern NAME = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

  private final String rule;
  private final List<ConverterArgument> arguments = new ArrayList<>();
  private int position;

  ArgumentParser(String rule, int start) {
    this.rule = rule;
    this.position = start;
  }

  /** The index of the closing parenthesis, once parsed. */
  int end() {
    return position;
  }

  ConverterArguments parse() {
    skipBlanks();
    while (peek() != ')') {
      Optional<String> name = name();
      String value = value();
      // None is how werkzeug's rules spell "not given".
      if (name.isEmpty() || !value.equals("None")) {
        arguments.add(new ConverterArgument(name, value));
      }
      skipBlanks();
      if (peek() == ',') {
        position++;
        skipBlanks();
      } else if (peek() != ')') {
        throw expected("',' or ')'");
      }
    }
    return new ConverterArguments(arguments);
  }

  private Optional<String> name() {
    int stop = position;
    while (stop < rule.length() && "=,)\"'".indexOf(rule.charAt(stop)) < 0) {
      stop++;
    }
    if (stop == rule.length() || rule.charAt(stop) != '=') {
      if (arguments.stream().anyMatch(argument -> argument.name().isPresent())) {
        throw expected("an argument with a name, for the one before has one");
      }
      return Optional.empty();
    }
    String name = rule.substring(position, stop).strip();
    if (!NAME.matcher(name).matches()) {
      throw expected("the name of an argument");
    }
    position = stop + 1;
    skipBlanks();
    return Optional.of(name);
  }

  private String value() {
    char quote = peek();
    int start = position;
    if (quote == '"' || quote == '\'') {
      int close = rule.indexOf(quote, start + 1);
      if (close < 0) {
        throw expected("text with a closing " + quote);
      }
      position = close + 1;
      return rule.substring(start + 1, close);
    }
    int stop = start;
    while (stop < rule.length() && rule.charAt(stop) != ',' && rule.charAt(stop) != ')') {
      stop++;
    }
    String word = rule.substring(start, stop).strip();
    if (!WORD.matcher(word).matches()) {
      throw expected("a word, a number without sign, or quoted text");
    }
    position = stop;
    return word;
  }

  private void skipBlanks() {
    while (position < rule.length() && Character.isWhitespace(rule.charAt(position))) {
      position++;
    }
  }

  private char peek() {
    if (position >= rule.length()) {
      throw expected("')' to end the arguments");
    }
    return rule.charAt(position);
  }

  private InvalidRuleException expected(String what) {
    return new InvalidRuleException(rule, position, what);
  }
}
