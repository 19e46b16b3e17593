// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The {@link ValueType}s of numbers. */
final class Numbers {
  /** Longer numbers are refused: turning digits into a number takes the square of their count. */
  private static final int MAX_CHARACTERS = 1_000;

  private Numbers() {}

  /** Makes a number of some type, or throws an ArithmeticException if it does not fit. */
  interface Narrowing {
    Object of(BigDecimal number);
  }

  /** Whole numbers of a type. */
  static ValueType whole(Class<? extends Number> type) {
    if (type == Integer.class) {
      return new Narrowed("a whole number of 32 bits", BigDecimal::intValueExact);
    }
    if (type == Long.class) {
      return new Narrowed("a whole number of 64 bits", BigDecimal::longValueExact);
    }
    if (type == Short.class) {
      return new Narrowed("a whole number of 16 bits", BigDecimal::shortValueExact);
    }
    if (type == Byte.class) {
      return new Narrowed("a whole number of 8 bits", BigDecimal::byteValueExact);
    }
    return new Narrowed("a whole number", Numbers::bigInteger);
  }

  /** Numbers with a fraction, of a type. */
  static ValueType fractional(Class<? extends Number> type) {
    if (type == Double.class) {
      return new Narrowed("a number", number -> finite(number.doubleValue()));
    }
    if (type == Float.class) {
      return new Narrowed("a number", number -> (float) finite(number.floatValue()));
    }
    return new Narrowed("a number", number -> number);
  }

  private static BigInteger bigInteger(BigDecimal number) {
    // 1e999999999 is short to write and would fill the memory.
    if (Math.abs((long) number.scale()) > MAX_CHARACTERS) {
      throw new ArithmeticException("too large");
    }
    return number.toBigIntegerExact();
  }

  private static double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new ArithmeticException("too large");
    }
    return number;
  }

  private record Narrowed(String expectation, Narrowing narrowing) implements ValueType {
    @Override
    public Object convert(Object raw) throws UnfitValueException {
      try {
        return narrowing.of(decimal(raw));
      } catch (ArithmeticException | NumberFormatException e) {
        throw new UnfitValueException(expectation);
      }
    }

    private BigDecimal decimal(Object raw) throws UnfitValueException {
      return switch (raw) {
        case Integer number -> BigDecimal.valueOf(number);
        case Long number -> BigDecimal.valueOf(number);
        case BigInteger number -> new BigDecimal(number);
        case Double number -> BigDecimal.valueOf(finite(number));
        case BigDecimal number -> number;
        case String text -> parse(text.strip());
        default -> throw new UnfitValueException(expectation);
      };
    }

    private BigDecimal parse(String text) throws UnfitValueException {
      if (text.length() > MAX_CHARACTERS || !text.chars().allMatch(c -> c < 0x80)) {
        throw new UnfitValueException(expectation);
      }
      return new BigDecimal(text);
    }
  }
}
