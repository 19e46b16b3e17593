// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says which text a variable of a rule stands for, and how text becomes a value and back; made by a
 * {@link RouteConverter}. Called by many threads at a time.
 */
@ConsumerType
@FunctionalInterface
public interface RouteVariable {
  /**
   * The value for a text of the path; the parameter of the controller's method may have its type.
   *
   * @param text decoded, and matched by {@link #regex}
   * @return empty if there is no such value: the path is then not found (404), as after a {@code
   *     ValidationError} in werkzeug
   * @throws HttpException to answer in another way
   */
  Optional<Object> toValue(String text);

  /**
   * The text for a value, when a URL is built; not percent-encoded.
   *
   * @throws IllegalArgumentException if the value cannot be written; the message says what could
   */
  default String toUrl(Object value) {
    return String.valueOf(value);
  }

  /**
   * What the text looks like, in the syntax of {@link java.util.regex.Pattern} without named
   * groups. It decides which rule a path belongs to. Text of more than 512 characters, and text
   * that takes the expression too many steps, does not match.
   */
  default String regex() {
    return spansSlashes() ? "[^/].*?" : "[^/]+";
  }

  /** Whether the text may hold slashes. */
  default boolean spansSlashes() {
    return false;
  }

  /**
   * The rank among variables that match the same text; the smallest is tried first. Of the built-in
   * ones {@code int} and {@code float} have 50, {@code path} has 200, the others have 100.
   */
  default int weight() {
    return spansSlashes() ? 200 : 100;
  }
}
