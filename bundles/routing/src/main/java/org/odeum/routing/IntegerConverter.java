// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * A whole number: {@code int(fixed_digits, min, max, signed)}.
 *
 * @param fixedDigits the exact number of characters, 0 for any
 * @param limits the smallest and largest value
 * @param signed whether a minus sign may lead
 */
record IntegerConverter(int fixedDigits, Limits limits, boolean signed) implements ValueConverter {

  static ValueConverter of(ConverterArguments arguments, boolean signedByDefault) {
    Map<String, ConverterArgument> bound = arguments.bind("fixed_digits", "min", "max", "signed");
    int digits = bound.containsKey("fixed_digits") ? bound.get("fixed_digits").count() : 0;
    if (digits > Digits.MAX) {
      throw new IllegalArgumentException("fixed_digits of at most " + Digits.MAX);
    }
    boolean signed = bound.containsKey("signed") ? bound.get("signed").flag() : signedByDefault;
    return new IntegerConverter(digits, Limits.of(bound), signed);
  }

  @Override
  public String regex() {
    return signed ? "-?\\d+" : "\\d+";
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
    int digits = Digits.afterSign(text, start, end, signed);
    return digits < end && Digits.run(text, digits, end) == end;
  }

  @Override
  public Ends ends(String text, int start, int limit) {
    int digits = Digits.afterSign(text, start, limit, signed);
    return new Ends.Range(digits + 1, Digits.run(text, digits, limit), false);
  }

  @Override
  public Optional<Object> toJava(String text) {
    String ascii = Digits.ascii(text);
    if (ascii.length() > Digits.MAX || fixedDigits != 0 && ascii.length() != fixedDigits) {
      return Optional.empty();
    }
    Number value = smallest(ascii);
    return limits.none() || limits.allow(new BigDecimal(value.toString()))
        ? Optional.of(value)
        : Optional.empty();
  }

  /** Up to 18 digits fit a long for certain. */
  private static Number smallest(String ascii) {
    if (ascii.length() <= 18) {
      long value = Long.parseLong(ascii);
      if (value == (int) value) {
        return (int) value;
      }
      return value;
    }
    BigInteger value = new BigInteger(ascii);
    if (value.bitLength() < 32) {
      return value.intValue();
    }
    if (value.bitLength() < 64) {
      return value.longValue();
    }
    return value;
  }

  @Override
  public String toUrl(Object value) {
    String text = whole(value).toString();
    boolean negative = text.startsWith("-");
    int missing = fixedDigits - text.length();
    return missing <= 0
        ? text
        : (negative ? "-" : "") + "0".repeat(missing) + text.substring(negative ? 1 : 0);
  }

  private static BigInteger whole(Object value) {
    try {
      return switch (value) {
        case BigInteger number -> number;
        case Integer number -> BigInteger.valueOf(number);
        case Long number -> BigInteger.valueOf(number);
        case Boolean flag -> flag ? BigInteger.ONE : BigInteger.ZERO;
        case Number number -> new BigDecimal(number.toString()).toBigInteger();
        default -> new BigInteger(value.toString().strip());
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + value + "' is not a whole number", e);
    }
  }
}
