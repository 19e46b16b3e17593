// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import java.io.Serial;
import java.util.List;
import org.odeum.http.HttpException;
import org.odeum.http.Response.HeaderField;

/**
 * Ends a request that breaks the rules of HTTP, whatever kind of route it was for: answered with
 * its status on JSON routes too.
 */
public final class RequestRefused extends HttpException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<HeaderField> headers;

  /** A refusal with header fields of its own. */
  public RequestRefused(int status, String message, HeaderField... headers) {
    super(status, message);
    this.headers = List.of(headers);
  }

  /** The header fields that the answer must have. */
  public List<HeaderField> headers() {
    return headers;
  }
}
