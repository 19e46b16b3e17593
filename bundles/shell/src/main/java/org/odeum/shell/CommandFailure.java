// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.io.Serial;

/** Ends a command with a sentence for the person who typed it and an exit code. */
final class CommandFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The exit code of a call in a form that does not exist. */
  static final int WRONG_USAGE = 2;

  private final int exitCode;

  private CommandFailure(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /** Something that was asked for cannot be done or is not there. */
  static CommandFailure of(String sentence) {
    return new CommandFailure(1, sentence);
  }

  /** It was said already what is wrong: only the exit code is left to give. */
  static CommandFailure told() {
    return of("");
  }

  static CommandFailure wrongUsage(String sentence) {
    return new CommandFailure(WRONG_USAGE, sentence);
  }

  /**
   * Gives back a service that a command cannot do without.
   *
   * @param service null if it is not registered at the moment
   * @param what names it for people
   */
  static <T> T unlessThere(T service, String what) {
    if (service == null) {
      throw of(what + " is not there: its bundle is missing, stopped or still starting.");
    }
    return service;
  }

  int exitCode() {
    return exitCode;
  }
}
