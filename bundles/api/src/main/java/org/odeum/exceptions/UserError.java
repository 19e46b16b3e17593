// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.exceptions;

import java.io.Serial;

/** Says that the user asked for something that cannot be done; answered with 400. */
public class UserError extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The message is shown to the user. */
  public UserError(String message) {
    super(message);
  }
}
