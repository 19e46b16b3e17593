// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type after the colon of a JSON key: {@code Integer}, {@code int}, {@code Integer[]}, {@code
 * int[]}, {@code Collection<Integer>}.
 */
record TypeWord(ValueType type, Shape shape) {
  private static final Pattern ARRAY = Pattern.compile("(\\w+)\\[\\]");
  private static final Pattern COLLECTION = Pattern.compile("Collection<(\\w+)>");
  private static final List<String> PRIMITIVES =
      List.of("int", "long", "short", "byte", "char", "double", "float", "boolean");

  /** How many values there are, and in what. */
  enum Shape {
    /** One. */
    SINGLE,
    /** Any number, in an array. */
    ARRAY,
    /** Any number, in a list. */
    COLLECTION
  }

  static Optional<TypeWord> parse(String word) {
    Matcher array = ARRAY.matcher(word);
    if (array.matches()) {
      return scalar(array.group(1)).map(type -> new TypeWord(type, Shape.ARRAY));
    }
    Matcher collection = COLLECTION.matcher(word);
    if (collection.matches()) {
      return scalar(collection.group(1)).map(type -> new TypeWord(type, Shape.COLLECTION));
    }
    return scalar(word).map(type -> new TypeWord(type, Shape.SINGLE));
  }

  private static Optional<ValueType> scalar(String word) {
    return switch (word) {
      case "int" -> Optional.of(ValueType.INTEGER);
      case "char" -> Optional.of(ValueType.CHARACTER);
      case String primitive when PRIMITIVES.contains(primitive) ->
          ValueType.named(Character.toUpperCase(primitive.charAt(0)) + primitive.substring(1));
      default -> ValueType.named(word);
    };
  }

  /**
   * Makes a value of this type of a JSON value.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  Object convert(Object json) {
    if (shape == Shape.SINGLE) {
      if (json instanceof List<?>) {
        throw new IllegalArgumentException("a list, but should be one " + type.simpleName());
      }
      return type.read(json);
    }
    List<?> values = json instanceof List<?> list ? list : List.of(json);
    Object array = type.array(values);
    return shape == Shape.ARRAY ? array : new ArrayList<>(Arrays.asList((Object[]) array));
  }
}
