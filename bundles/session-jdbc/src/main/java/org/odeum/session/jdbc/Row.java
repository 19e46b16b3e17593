// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc;

import java.time.Instant;
import org.odeum.session.SessionId;
import org.odeum.session.StoredSession;

/** What the table says of an id. */
sealed interface Row {
  /** The id has a session. */
  record Content(StoredSession session) implements Row {}

  /** The id was soft-rotated and leads to another one for a while. */
  record Link(SessionId next, Instant until) implements Row {
    boolean leads(Instant now) {
      return now.isBefore(until);
    }
  }
}
