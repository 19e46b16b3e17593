// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A part with a custom converter beside other variables, matched as one regular expression.
 *
 * <p>Such expressions come from addons, so text is short and steps are counted: neither time nor
 * stack can be had by a clever path.
 */
final class RegexPattern implements PartPattern {

  static final int MAX_LENGTH = 512;
  private static final int MAX_STEPS = 200_000;

  private final Pattern pattern;
  private final int variables;

  private RegexPattern(Pattern pattern, int variables) {
    this.pattern = pattern;
    this.variables = variables;
  }

  static RegexPattern of(String rule, List<Token> tokens) {
    StringBuilder regex = new StringBuilder();
    int variables = 0;
    for (Token token : tokens) {
      switch (token) {
        case Token.Literal(String text) -> regex.append(Pattern.quote(text));
        case Token.Value(ValueConverter converter) ->
            regex
                .append("(?<v")
                .append(variables++)
                .append('>')
                .append(converter.regex())
                .append(')');
      }
    }
    try {
      return new RegexPattern(compile(regex.toString()), variables);
    } catch (PatternSyntaxException e) {
      throw new InvalidRuleException(
          rule, 0, "converters whose regexes fit together: " + e.getDescription());
    }
  }

  /** Compiles with the meaning that Python gives to classes and dots. */
  static Pattern compile(String regex) {
    return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES);
  }

  /** The match of a region as a whole, within bounds of length and steps. */
  static Optional<MatchResult> matches(Pattern pattern, String text, int start, int end) {
    if (end - start > MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher matcher = pattern.matcher(new CountedText(text, start, end));
    try {
      return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    } catch (TooManySteps | StackOverflowError e) {
      // The stack is used by the matcher alone, whose state nobody else sees: nothing is left
      // half done.
      return Optional.empty();
    }
  }

  @Override
  public boolean match(String text, int start, int end, int[] spans, int at) {
    Optional<MatchResult> match = matches(pattern, text, start, end);
    for (int i = 0; match.isPresent() && i < variables; i++) {
      spans[at + 2 * i] = start + match.get().start("v" + i);
      spans[at + 2 * i + 1] = start + match.get().end("v" + i);
    }
    return match.isPresent();
  }

  /** A region of a text that lets itself be read a limited number of times. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private final int start;
    private final int end;
    private int steps;

    CountedText(String text, int start, int end) {
      this.text = text;
      this.start = start;
      this.end = end;
    }

    @Override
    public int length() {
      return end - start;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MAX_STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(start + index);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.substring(start + from, start + to);
    }

    @Override
    public String toString() {
      return text.substring(start, end);
    }
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super("too many steps", null, false, false);
    }
  }
}
