// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

/** A piece of a rule as read by {@link RuleParser}. */
sealed interface Piece {

  /** A slash between segments. */
  record Slash() implements Piece {}

  /** Text that must stand in the URL as it is; holds no slash. */
  record Text(String text) implements Piece {}

  /**
   * A variable.
   *
   * @param name the name of the argument
   * @param converter the name of its converter
   * @param arguments the converter's arguments
   * @param position the index of its first character in the rule
   */
  record Variable(String name, String converter, ConverterArguments arguments, int position)
      implements Piece {}
}
