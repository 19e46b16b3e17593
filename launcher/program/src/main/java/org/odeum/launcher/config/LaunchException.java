// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

/**
 * Tells a person in one line why the program does not start: what is wrong, where, and what to do.
 * It is printed without a stack trace.
 */
public abstract sealed class LaunchException extends RuntimeException
    permits UsageException, StartException {
  private static final long serialVersionUID = 1L;

  LaunchException(String message, Throwable cause) {
    super(message.strip().replaceAll("\\s*\\R\\s*", " "), cause);
  }

  /** The exit code of the process. */
  public abstract int exitCode();
}
