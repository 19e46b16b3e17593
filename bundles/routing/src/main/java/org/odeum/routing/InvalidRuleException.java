// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

/** Tells that a rule cannot be compiled: which rule, at which character, and what was expected. */
public final class InvalidRuleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String rule;
  private final int position;

  /**
   * Makes the message from its parts.
   *
   * @param rule the text of the rule
   * @param position the index of the character in question
   * @param expected what was expected there, to be read after "expected"
   */
  public InvalidRuleException(String rule, int position, String expected) {
    super("URL rule '" + rule + "', character " + (position + 1) + ": expected " + expected);
    this.rule = rule;
    this.position = position;
  }

  /** The text of the rule. */
  public String rule() {
    return rule;
  }

  /** The index of the character in question, counted from 0. */
  public int position() {
    return position;
  }
}
