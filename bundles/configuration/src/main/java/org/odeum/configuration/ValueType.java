// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The types that a single configuration value can have, each with how it is read from a text. */
enum ValueType {
  /** Any text. */
  STRING(String.class, text -> text),
  /** A whole number of 64 bits. */
  LONG(Long.class, Long::valueOf),
  /** A whole number of 32 bits. */
  INTEGER(Integer.class, Integer::valueOf),
  /** A whole number of 16 bits. */
  SHORT(Short.class, Short::valueOf),
  /** A whole number of 8 bits. */
  BYTE(Byte.class, Byte::valueOf),
  /** One character. */
  CHARACTER(Character.class, ValueType::character),
  /** A number of 64 bits. */
  DOUBLE(Double.class, Double::valueOf),
  /** A number of 32 bits. */
  FLOAT(Float.class, Float::valueOf),
  /** {@code true} or {@code false}. */
  BOOLEAN(Boolean.class, ValueType::bool);

  private final Class<?> type;
  private final Function<String, Object> reader;

  ValueType(Class<?> type, Function<String, Object> reader) {
    this.type = type;
    this.reader = reader;
  }

  /** The type by the simple name of its Java class. */
  static Optional<ValueType> named(String simpleName) {
    return Arrays.stream(values())
        .filter(value -> value.type.getSimpleName().equals(simpleName))
        .findFirst();
  }

  /** The simple name of the Java class. */
  String simpleName() {
    return type.getSimpleName();
  }

  /**
   * Makes a value of this type.
   *
   * @throws IllegalArgumentException with what is wrong, as in "is not an Integer: 'x'"
   */
  Object read(Object value) {
    String text = String.valueOf(value);
    try {
      return reader.apply(this == STRING ? text : text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not %s: '%s'".formatted(withArticle(), text), e);
    }
  }

  /** An array of the wrapper type. */
  Object array(List<?> values) {
    Object array = Array.newInstance(type, values.size());
    for (int i = 0; i < values.size(); i++) {
      Array.set(array, i, read(values.get(i)));
    }
    return array;
  }

  private String withArticle() {
    return (this == INTEGER ? "an " : "a ") + simpleName();
  }

  private static Object character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException(text);
    }
    return text.charAt(0);
  }

  private static Object bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return Boolean.valueOf(text);
  }
}
