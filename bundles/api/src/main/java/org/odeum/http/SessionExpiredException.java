// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.io.Serial;

/** Says that the request needs a session that is logged in, and there is none. */
public class SessionExpiredException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The usual text. */
  public SessionExpiredException() {
    this("Session expired");
  }

  /** A text of its own. */
  public SessionExpiredException(String message) {
    super(message);
  }
}
