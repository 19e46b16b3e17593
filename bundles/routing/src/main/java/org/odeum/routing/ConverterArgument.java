// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One argument of a converter in a rule.
 *
 * @param name its name, if it was given by name
 * @param text its text, without quotes
 */
public record ConverterArgument(Optional<String> name, String text) {

  /**
   * The argument as a count.
   *
   * @throws IllegalArgumentException if it is not a whole number of at most nine digits
   */
  public int count() {
    if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("a whole number instead of '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  /**
   * The argument as a number.
   *
   * @throws IllegalArgumentException if it is none
   */
  public BigDecimal number() {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number instead of '" + text + "'", e);
    }
  }

  /**
   * The argument as a switch.
   *
   * @throws IllegalArgumentException if it is neither {@code True} nor {@code False}
   */
  public boolean flag() {
    return switch (text) {
      case "True", "1" -> true;
      case "False", "0" -> false;
      default -> throw new IllegalArgumentException("True or False instead of '" + text + "'");
    };
  }
}
