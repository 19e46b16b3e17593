// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a converter at one place in a rule, as written there.
 *
 * @param all the arguments in their order, those by position before those by name
 */
public record ConverterArguments(List<ConverterArgument> all) {

  static final ConverterArguments NONE = new ConverterArguments(List.of());

  /** Takes a copy of the list. */
  public ConverterArguments {
    all = List.copyOf(all);
  }

  /**
   * The arguments by the name of their parameter; those given by position take the names in order.
   *
   * @param parameters the names of all parameters
   * @throws IllegalArgumentException if there are too many, a name is unknown or given twice; the
   *     message says what would fit
   */
  public Map<String, ConverterArgument> bind(String... parameters) {
    List<String> names = List.of(parameters);
    Map<String, ConverterArgument> bound = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      ConverterArgument argument = all.get(i);
      Optional<String> name = argument.name().filter(names::contains);
      if (argument.name().isEmpty() && i < names.size()) {
        name = Optional.of(names.get(i));
      }
      if (name.isEmpty() || bound.putIfAbsent(name.get(), argument) != null) {
        throw new IllegalArgumentException(
            (names.isEmpty() ? "no arguments" : "each of " + names + " at most once")
                + " instead of '"
                + argument.name().map(n -> n + "=").orElse("")
                + argument.text()
                + "'");
      }
    }
    return bound;
  }

  /**
   * The texts of arguments that are a list of choices.
   *
   * @throws IllegalArgumentException if there are none, or one has a name
   */
  public List<String> choices() {
    if (all.isEmpty() || all.stream().anyMatch(argument -> argument.name().isPresent())) {
      throw new IllegalArgumentException("a list of choices without names");
    }
    return all.stream().map(ConverterArgument::text).toList();
  }
}
