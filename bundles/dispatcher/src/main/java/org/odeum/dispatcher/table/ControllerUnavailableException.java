// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.io.Serial;

/** Says why a controller cannot be made. */
public final class ControllerUnavailableException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** The message is one sentence. */
  public ControllerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message is one sentence. */
  public ControllerUnavailableException(String message) {
    super(message);
  }
}
