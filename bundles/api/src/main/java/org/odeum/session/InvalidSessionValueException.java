// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import java.io.Serial;

/** Says that a value is no data and therefore cannot be kept in a session. */
public class InvalidSessionValueException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  /** What and where, and what is possible. */
  public InvalidSessionValueException(String message) {
    super(message);
  }
}
