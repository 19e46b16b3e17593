// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sees one or several values in what a file gives for a key. */
final class Multiple {
  private Multiple() {}

  /**
   * The values. A text is split at commas unless one value is wanted; a backslash before a comma
   * keeps it.
   *
   * @throws IllegalArgumentException if one value is wanted and there are others
   */
  static List<?> of(Object value, boolean single) {
    if (value instanceof String text && !single) {
      return split(text);
    }
    List<?> several =
        switch (value) {
          case List<?> list -> list;
          case Object array when array.getClass().isArray() ->
              IntStream.range(0, Array.getLength(array))
                  .mapToObj(i -> Array.get(array, i))
                  .toList();
          default -> List.of(value);
        };
    if (single && several.size() != 1) {
      throw new IllegalArgumentException("a list, but should be one value");
    }
    return several;
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    if (text.isBlank()) {
      return parts;
    }
    for (String part : text.split("(?<!\\\\),", -1)) {
      parts.add(part.strip().replace("\\,", ","));
    }
    return parts;
  }
}
