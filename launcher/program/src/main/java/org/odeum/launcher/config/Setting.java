// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A value that one layer gives to an option.
 *
 * @param text the canonical text; empty for no value
 * @param origin the layer, as people read it
 */
record Setting(OptionDefinition option, String text, String origin) {

  /**
   * Checks a text and keeps its canonical form.
   *
   * @param where the place to name in an error
   * @param error makes the exception that says the text is no such value
   */
  static Setting of(
      OptionDefinition option,
      String text,
      Path base,
      String where,
      String origin,
      Function<String, LaunchException> error) {
    // Saved files have it so: what has no default is not given.
    boolean notGiven = text.isEmpty() && option.defaultValue().isEmpty();
    return (notGiven ? Optional.of("") : option.type().canonical(text, base))
        .map(canonical -> new Setting(option, canonical, origin))
        .orElseThrow(
            () ->
                error.apply(
                    "%s: %s is no value for %s: expected %s"
                        .formatted(
                            where,
                            option.is(OptionDefinition.Trait.SECRET)
                                ? "what is given"
                                : "'" + text.replace("\n", "\\n") + "'",
                            option.name(),
                            option.type().expected())));
  }

  /**
   * Lays this one over an earlier one; what adds up does not add to a default, and has each element
   * once, where it was last: a saved file repeats what the command line says.
   */
  Setting over(Setting earlier) {
    if (!option.is(OptionDefinition.Trait.ADDED_UP)) {
      return this;
    }
    if (earlier.text.isEmpty() || earlier.origin.equals(Layer.DEFAULT)) {
      return new Setting(option, eachOnce(text), origin);
    }
    return new Setting(
        option,
        text.isEmpty() ? earlier.text : eachOnce(earlier.text + "," + text),
        earlier.origin + ", " + origin);
  }

  private static String eachOnce(String text) {
    Set<String> elements = new LinkedHashSet<>();
    for (String element : text.split(",")) {
      elements.remove(element);
      elements.add(element);
    }
    return String.join(",", elements);
  }
}
