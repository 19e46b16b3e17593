// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.exceptions;

import java.io.Serial;

/** Says that the user has no right to a record or operation; answered with 403. */
public class AccessError extends UserError {
  @Serial private static final long serialVersionUID = 1L;

  /** The message is shown to the user. */
  public AccessError(String message) {
    super(message);
  }
}
