// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import java.io.IOException;
import java.io.Serial;

/** Says that the two ends of the shell's socket do not understand each other. */
final class ProtocolException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  ProtocolException(String message) {
    super(message);
  }
}
