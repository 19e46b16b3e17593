// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.exceptions;

import java.io.Serial;

/** Says that a record does not exist any more. */
public class MissingError extends UserError {
  @Serial private static final long serialVersionUID = 1L;

  /** The message is shown to the user. */
  public MissingError(String message) {
    super(message);
  }
}
