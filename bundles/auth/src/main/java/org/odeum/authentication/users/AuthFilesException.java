// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import java.io.Serial;

/** Says in a sentence why a file with users or secrets cannot be used, and what to do. */
public final class AuthFilesException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The sentence. */
  public AuthFilesException(String message) {
    super(message);
  }

  /** The sentence, and what it comes from. */
  public AuthFilesException(String message, Throwable cause) {
    super(message, cause);
  }
}
