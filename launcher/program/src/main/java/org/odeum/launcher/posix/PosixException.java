// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import java.io.IOException;
import java.io.Serial;

/** Says that a call of the system failed, and why. */
public final class PosixException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final int errno;

  PosixException(String call, int errno, String reason) {
    super(call + ": " + reason);
    this.errno = errno;
  }

  /** The number of the error, as in {@code errno.h}. */
  public int errno() {
    return errno;
  }
}
