// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import java.io.Serial;

/** Says that a change would make a session too large; nothing of it was stored. */
public class SessionTooLargeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The usual sentence with the size that it would have. */
  public SessionTooLargeException(long size) {
    super(
        "The session would have %d characters and may have %d; keep large data elsewhere and a key to it in the session."
            .formatted(size, StoredSession.MAX_SIZE));
  }
}
