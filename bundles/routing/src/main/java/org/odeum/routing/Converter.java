// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Optional;
import java.util.Set;

/**
 * A kind of variable of URL rules: which text it matches, and how text becomes a value and back.
 *
 * <p>Give one to {@link RouteTableBuilder#converter}; rules then name it: {@code <name:variable>}.
 * It may take the name of a built-in converter and replaces that one in its table. Implementations
 * are called by many threads at once. The counterpart of werkzeug's {@code BaseConverter}.
 */
public interface Converter {

  /** The names of the converters that every table has. */
  static Set<String> builtIn() {
    return Converters.builtIn();
  }

  /** The name rules use: letters, digits and underscores, not starting with a digit. */
  String name();

  /**
   * What the text of the variable looks like, in the syntax of {@link java.util.regex.Pattern}.
   *
   * <p>Character classes such as {@code \\w} and {@code \\d} are Unicode-aware and a dot matches
   * all but a line feed. The expression may not hold named groups. Text longer than 512 characters
   * is never given to it, and an expression that takes too many steps or too much stack on some
   * text does not match it.
   */
  String regex();

  /**
   * Whether the variable stays inside one path segment; a variable that may hold slashes does not.
   */
  default boolean partIsolating() {
    return regex().indexOf('/') < 0;
  }

  /** The rank among variables that match the same text; the smallest is tried first. */
  default int weight() {
    return 100;
  }

  /**
   * The value for a text that matched, or empty if there is none: the path is then not found.
   *
   * @param text the matched, decoded text
   */
  default Optional<Object> toJava(String text) {
    return Optional.of(text);
  }

  /**
   * The percent-encoded text for a value.
   *
   * @throws IllegalArgumentException if the value cannot be written; the message says why
   */
  default String toUrl(Object value) {
    return PercentEncoding.path(String.valueOf(value));
  }

  /**
   * This converter with the arguments of one place in a rule, as in {@code <name(arguments):x>}.
   *
   * @throws IllegalArgumentException if the arguments do not fit; the message says what would
   */
  default Converter with(ConverterArguments arguments) {
    arguments.bind();
    return this;
  }
}
