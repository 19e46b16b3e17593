// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A converter of somebody else at one place of a rule.
 *
 * @param converter the converter with its arguments
 * @param regex its regular expression, asked for once
 * @param pattern the same, compiled
 */
record CustomConverter(Converter converter, String regex, Pattern pattern)
    implements ValueConverter {

  static ValueConverter of(Converter converter) {
    String regex = converter.regex();
    return new CustomConverter(converter, regex, RegexPattern.compile(regex));
  }

  @Override
  public int weight() {
    return converter.weight();
  }

  @Override
  public int breadth() {
    return 5;
  }

  @Override
  public boolean partIsolating() {
    return converter.partIsolating();
  }

  @Override
  public boolean accepts(String text, int start, int end) {
    return RegexPattern.matches(pattern, text, start, end).isPresent();
  }

  /**
   * Not asked for: parts that mix variables with such a converter are matched as one expression.
   */
  @Override
  public Ends ends(String text, int start, int limit) {
    throw new UnsupportedOperationException("parts with " + converter.name() + " match by regex");
  }

  @Override
  public Optional<Object> toJava(String text) {
    return converter.toJava(text);
  }

  @Override
  public String toUrl(Object value) {
    return converter.toUrl(value);
  }
}
