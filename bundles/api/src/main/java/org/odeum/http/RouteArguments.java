// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds what a rule gives to a {@link RouteConverter} in parentheses: of {@code
 * <model("res.partner", active=True):partner>} one positional and one named argument.
 *
 * @param positional the arguments without a name, in their order, without quotes
 * @param named the others, in their order
 */
public record RouteArguments(List<String> positional, Map<String, String> named) {
  /** No arguments. */
  public static final RouteArguments NONE = new RouteArguments(List.of(), Map.of());

  /** Takes copies. */
  public RouteArguments {
    positional = List.copyOf(positional);
    named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
  }

  /**
   * Makes sure that there are none.
   *
   * @throws IllegalArgumentException if there are any
   */
  public void none() {
    if (!equals(NONE)) {
      throw new IllegalArgumentException("no arguments");
    }
  }

  /**
   * The only argument.
   *
   * @param what says what it is, such as "the name of a model"
   * @throws IllegalArgumentException if there is none, if there are more, or if it has a name
   */
  public String only(String what) {
    if (positional.size() != 1 || !named.isEmpty()) {
      throw new IllegalArgumentException(what + " as the only argument");
    }
    return positional.getFirst();
  }
}
