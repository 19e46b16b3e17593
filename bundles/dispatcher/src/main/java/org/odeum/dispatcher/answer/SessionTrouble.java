// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.answer;

import java.util.List;
import java.util.Optional;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;
import org.odeum.session.SessionStoreUnavailableException;

/** Finds out whether a request failed because its session could not be got at: a 503. */
public final class SessionTrouble {
  /** What clients are told; which file or host is silent is for the log. */
  static final String MESSAGE = "Sessions cannot be reached at the moment; try again soon.";

  /** When to try again, in seconds. */
  static final List<HeaderField> HEADERS = List.of(new HeaderField("Retry-After", "5"));

  private static final int MAX_DEPTH = 20;

  private SessionTrouble() {}

  /** What was thrown, or what it was caused by, if that is the store. */
  public static Optional<SessionStoreUnavailableException> in(Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
      if (cause instanceof SessionStoreUnavailableException found) {
        return Optional.of(found);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** The answer with the status and the header fields of such a failure. */
  public static Response unavailable(Response answer) {
    Response result = answer.withStatus(503);
    for (HeaderField field : HEADERS) {
      result = result.withHeader(field.name(), field.value());
    }
    return result;
  }

  /** The same without what clients must not know. */
  public static SessionStoreUnavailableException forClients() {
    return new SessionStoreUnavailableException(MESSAGE);
  }
}
