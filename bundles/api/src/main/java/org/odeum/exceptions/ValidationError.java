// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.exceptions;

import java.io.Serial;

/** Says that values break a rule of the data. */
public class ValidationError extends UserError {
  @Serial private static final long serialVersionUID = 1L;

  /** The message is shown to the user. */
  public ValidationError(String message) {
    super(message);
  }
}
