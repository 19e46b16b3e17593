// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

/** Says what stopped a start that was asked for properly; the process ends with exit code 1. */
public final class StartException extends LaunchException {
  private static final long serialVersionUID = 1L;

  /** Makes one with the line that is printed. */
  public StartException(String message) {
    super(message, null);
  }

  /** Makes one with the line that is printed and what led to it. */
  public StartException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public int exitCode() {
    return 1;
  }
}
