// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.exceptions;

import java.io.Serial;

/** Says that login or password were wrong; answered with 403. */
public class AccessDenied extends UserError {
  @Serial private static final long serialVersionUID = 1L;

  /** The usual text, {@code Access Denied}. */
  public AccessDenied() {
    this("Access Denied");
  }

  /** A text of its own. */
  public AccessDenied(String message) {
    super(message);
  }
}
