// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.io.Serial;
import java.util.Optional;

/** Ends a request with an HTTP error status, and a text that the client may read. */
public class HttpException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Optional<Response> response;
  private final int status;

  /**
   * An error with a text of its own.
   *
   * @param status 400 to 599
   * @param message shown to the client
   */
  public HttpException(int status, String message) {
    super(message);
    this.status = status;
    this.response = Optional.empty();
  }

  /** Ends the request with exactly this response: Odoo's {@code abort(Response)}. */
  public HttpException(Response response) {
    super("answered with status " + response.status());
    this.status = response.status();
    this.response = Optional.of(response);
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** The response to send as it is, if there is one. */
  public Optional<Response> response() {
    return response == null ? Optional.empty() : response;
  }
}
