// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in {@code ${name}} in the texts of feature files: the readers of the feature format leave
 * that to whoever launches.
 */
final class Variables {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)}");

  private final Function<String, Optional<String>> values;

  Variables(Function<String, Optional<String>> values) {
    this.values = values;
  }

  /** The same, with further values for names that have none yet. */
  Variables orElse(Function<String, Optional<String>> fallback) {
    return new Variables(name -> values.apply(name).or(() -> fallback.apply(name)));
  }

  /**
   * The text with every variable replaced by its value.
   *
   * @throws UnknownVariableException if one has no value
   */
  String fillIn(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(valueOf(match.group(1))));
  }

  private String valueOf(String name) {
    return values.apply(name).orElseThrow(() -> new UnknownVariableException(name));
  }

  /** A text names a variable that nobody gives a value to. */
  static final class UnknownVariableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private UnknownVariableException(String name) {
      super("the variable ${" + name + "} has no value");
    }
  }
}
