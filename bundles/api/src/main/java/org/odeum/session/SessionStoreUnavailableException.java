// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import java.io.Serial;

/**
 * Says that the session store is away, so that nothing can be said of the session. Requests that
 * need one are answered with 503.
 */
public class SessionStoreUnavailableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Which store, and what to do; for the log. */
  public SessionStoreUnavailableException(String message) {
    super(message);
  }

  /** The same, with the failure that says so. */
  public SessionStoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
