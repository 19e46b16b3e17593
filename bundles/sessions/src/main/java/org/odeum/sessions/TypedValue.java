// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/** A value as the type that is asked for; of numbers, as any type that loses nothing. */
final class TypedValue {
  private TypedValue() {}

  static <T> T as(String key, Object value, Class<T> type) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    if (value instanceof Number number) {
      Optional<Object> converted = converted(new BigDecimal(number.toString()), type);
      if (converted.isPresent()) {
        return type.cast(converted.get());
      }
    }
    throw mismatch(key, value, type);
  }

  private static Optional<Object> converted(BigDecimal number, Class<?> type) {
    try {
      if (type == Long.class) {
        return Optional.of(number.longValueExact());
      }
      if (type == Integer.class) {
        return Optional.of(number.intValueExact());
      }
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
    if (type == Double.class) {
      OptionalDouble value = exactDouble(number);
      return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
    return type == BigDecimal.class ? Optional.of(number) : Optional.empty();
  }

  /** The Double that is written with the same digits; empty if there is none. */
  static OptionalDouble exactDouble(BigDecimal number) {
    double value = number.doubleValue();
    boolean same =
        Double.isFinite(value) && new BigDecimal(Double.toString(value)).compareTo(number) == 0;
    return same ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static ClassCastException mismatch(String key, Object value, Class<?> type) {
    return new ClassCastException(
        "The session value '%s' is a %s and not a %s."
            .formatted(key, value.getClass().getSimpleName(), type.getSimpleName()));
  }
}
