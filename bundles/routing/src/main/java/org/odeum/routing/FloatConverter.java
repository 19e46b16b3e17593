// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * A number with digits on both sides of a decimal point: {@code float(min, max, signed)}.
 *
 * @param limits the smallest and largest value
 * @param signed whether a minus sign may lead
 */
record FloatConverter(Limits limits, boolean signed) implements ValueConverter {

  static ValueConverter of(ConverterArguments arguments) {
    Map<String, ConverterArgument> bound = arguments.bind("min", "max", "signed");
    boolean signed = bound.containsKey("signed") && bound.get("signed").flag();
    return new FloatConverter(Limits.of(bound), signed);
  }

  @Override
  public String regex() {
    return signed ? "-?\\d+\\.\\d+" : "\\d+\\.\\d+";
  }

  @Override
  public int weight() {
    return 50;
  }

  @Override
  public int breadth() {
    return 1;
  }

  @Override
  public boolean accepts(String text, int start, int end) {
    return ends(text, start, end).contains(end);
  }

  @Override
  public Ends ends(String text, int start, int limit) {
    int digits = Digits.afterSign(text, start, limit, signed);
    int point = Digits.run(text, digits, limit);
    if (point == digits || point >= limit || text.charAt(point) != '.') {
      return Ends.NONE;
    }
    return new Ends.Range(point + 2, Digits.run(text, point + 1, limit), false);
  }

  @Override
  public Optional<Object> toJava(String text) {
    if (text.length() > Digits.MAX) {
      return Optional.empty();
    }
    double value = Double.parseDouble(Digits.ascii(text));
    return limits.none() || Double.isFinite(value) && limits.allow(BigDecimal.valueOf(value))
        ? Optional.of(value)
        : Optional.empty();
  }

  /** Never writes an exponent, for a URL with one would not match. */
  @Override
  public String toUrl(Object value) {
    double number = number(value);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("'" + value + "' is not a finite number");
    }
    String plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  private static double number(Object value) {
    try {
      return value instanceof Number number
          ? number.doubleValue()
          : Double.parseDouble(value.toString());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + value + "' is not a number", e);
    }
  }
}
