// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

/** Says that the command line is wrong; the process ends with exit code 2. */
public final class UsageException extends LaunchException {
  private static final long serialVersionUID = 1L;

  /** Makes one with the line that is printed. */
  public UsageException(String message) {
    super(message, null);
  }

  @Override
  public int exitCode() {
    return 2;
  }
}
