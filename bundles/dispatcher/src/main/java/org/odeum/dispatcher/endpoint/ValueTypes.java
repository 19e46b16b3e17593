// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.odeum.http.UploadedFile;

/** Knows which Java types can be filled from a request, and how. */
final class ValueTypes {
  private static final ValueType TEXT =
      new ValueType() {
        @Override
        public Object convert(Object raw) throws UnfitValueException {
          if (raw instanceof Map || raw instanceof Collection || raw instanceof UploadedFile) {
            throw new UnfitValueException("a text");
          }
          return String.valueOf(raw);
        }

        @Override
        public boolean takesEmptyText() {
          return true;
        }
      };

  private static final ValueType ANY =
      new ValueType() {
        @Override
        public Object convert(Object raw) {
          return raw;
        }

        @Override
        public boolean takesEmptyText() {
          return true;
        }
      };

  private ValueTypes() {}

  /** The way to fill a parameter of this type, or empty if there is none. */
  static Optional<ValueType> of(Class<?> type) {
    if (type == String.class || type == CharSequence.class) {
      return Optional.of(TEXT);
    }
    if (type == Object.class) {
      return Optional.of(ANY);
    }
    if (type == boolean.class || type == Boolean.class) {
      return Optional.of(ValueTypes::toBoolean);
    }
    if (type == UUID.class) {
      return Optional.of(ValueTypes::toUuid);
    }
    if (type == Map.class) {
      return Optional.of(instance(Map.class, "an object"));
    }
    if (type == UploadedFile.class) {
      return Optional.of(instance(UploadedFile.class, "a file"));
    }
    return type.isEnum() ? Optional.of(constant(type)) : number(type);
  }

  /** A type whose values only a converter of the path can make. */
  static ValueType instance(Class<?> type, String expectation) {
    return raw -> {
      if (!type.isInstance(raw)) {
        throw new UnfitValueException(expectation);
      }
      return raw;
    };
  }

  private static Optional<ValueType> number(Class<?> type) {
    return switch (type.getName()) {
      case "int", "java.lang.Integer" -> Optional.of(Numbers.whole(Integer.class));
      case "long", "java.lang.Long" -> Optional.of(Numbers.whole(Long.class));
      case "short", "java.lang.Short" -> Optional.of(Numbers.whole(Short.class));
      case "byte", "java.lang.Byte" -> Optional.of(Numbers.whole(Byte.class));
      case "java.math.BigInteger" -> Optional.of(Numbers.whole(java.math.BigInteger.class));
      case "double", "java.lang.Double" -> Optional.of(Numbers.fractional(Double.class));
      case "float", "java.lang.Float" -> Optional.of(Numbers.fractional(Float.class));
      case "java.math.BigDecimal" -> Optional.of(Numbers.fractional(java.math.BigDecimal.class));
      default -> Optional.empty();
    };
  }

  private static Object toBoolean(Object raw) throws UnfitValueException {
    return switch (raw) {
      case Boolean value -> value;
      case Integer number when number == 0 || number == 1 -> number == 1;
      case String text ->
          switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "on", "yes" -> true;
            case "false", "0", "off", "no" -> false;
            default -> throw new UnfitValueException("true or false");
          };
      default -> throw new UnfitValueException("true or false");
    };
  }

  private static Object toUuid(Object raw) throws UnfitValueException {
    if (raw instanceof UUID) {
      return raw;
    }
    try {
      // The JDK's parser also takes shortened forms, which nobody else calls a UUID.
      if (raw instanceof String text && text.length() == 36) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException e) {
      throw new UnfitValueException("a UUID");
    }
    throw new UnfitValueException("a UUID");
  }

  /** Constants by name: exactly, else without regard to case. */
  private static ValueType constant(Class<?> type) {
    List<Enum<?>> constants =
        Arrays.stream(type.getEnumConstants()).<Enum<?>>map(each -> (Enum<?>) each).toList();
    String expectation =
        "one of "
            + constants.stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    return raw -> {
      String text = String.valueOf(raw);
      for (Enum<?> each : constants) {
        if (each.name().equals(text)) {
          return each;
        }
      }
      for (Enum<?> each : constants) {
        if (each.name().equalsIgnoreCase(text)) {
          return each;
        }
      }
      throw new UnfitValueException(expectation);
    };
  }
}
