// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.odeum.launcher.spi.Suggestion;

/**
 * What the bundle that takes a configuration says about its settings.
 *
 * @param settings by key
 */
record Schema(Map<String, Setting> settings) {
  Schema {
    settings = Map.copyOf(settings);
  }

  /**
   * One setting.
   *
   * @param options the only values it may have; empty if there is no such list
   * @param limits gives what is wrong with a text beyond its type, or an empty text
   */
  record Setting(
      ValueType type, TypeWord.Shape shape, List<String> options, UnaryOperator<String> limits) {
    Setting {
      options = List.copyOf(options);
    }

    /** The value with the type it should have. */
    Object typed(Object value) {
      List<?> several = Multiple.of(value, shape == TypeWord.Shape.SINGLE);
      several.forEach(this::check);
      return new TypeWord(type, shape)
          .convert(shape == TypeWord.Shape.SINGLE ? several.getFirst() : several);
    }

    private void check(Object one) {
      type.read(one);
      String text = String.valueOf(one);
      if (!options.isEmpty() && !options.contains(text)) {
        throw new IllegalArgumentException(
            "'%s', expected one of %s".formatted(text, String.join(", ", options)));
      }
      String wrong = limits.apply(text);
      if (!wrong.isEmpty()) {
        throw new IllegalArgumentException("'%s', but: %s".formatted(text, wrong));
      }
    }
  }

  /** Keys that any configuration may have, whatever its schema says. */
  private static boolean isGeneral(String key) {
    return key.startsWith(".")
        || key.startsWith("service.")
        || key.startsWith("osgi.")
        || Stream.of(".target", ".cardinality.minimum").anyMatch(key::endsWith);
  }

  /** What is wrong with the name of a key, if anything. */
  Optional<String> unknown(String key) {
    if (settings.containsKey(key) || isGeneral(key)) {
      return Optional.empty();
    }
    String known = String.join(", ", settings.keySet().stream().sorted().toList());
    return Optional.of(
        "unknown key '%s'; ".formatted(key)
            + Suggestion.orElse(
                key,
                settings.keySet(),
                known.isEmpty() ? "there are no settings" : "known are " + known));
  }
}
