// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.util.Objects;

/**
 * Tells what an error page may show.
 *
 * @param status the HTTP status, 400 to 599
 * @param title the status in words, such as {@code Not Found}
 * @param message a sentence for the client, plain text; may be empty
 * @param requestId the id under which the log knows the request; may be empty
 */
public record ErrorInfo(int status, String title, String message, String requestId) {
  /** Refuses nulls. */
  public ErrorInfo {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(requestId, "requestId");
  }
}
