// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import java.util.List;
import java.util.Locale;
import org.odeum.http.Headers;
import org.odeum.http.Response.HeaderField;

/**
 * Refuses compressed bodies where they would have to be read: inflated, a few bytes could fill the
 * memory. A controller that reads the body itself gets it as it was sent.
 */
public final class ContentCoding {
  // RFC 9110, 12.5.3: in an answer it says which codings would have been read.
  private static final HeaderField ONLY_PLAIN = new HeaderField("Accept-Encoding", "identity");

  private ContentCoding() {}

  /**
   * Makes sure that a body is not encoded.
   *
   * @throws RequestRefused with 415 if it is
   */
  public static void requireNone(Headers headers) {
    List<String> codings = headers.all("Content-Encoding");
    for (String coding : codings) {
      String name = coding.strip().toLowerCase(Locale.ROOT);
      if (!name.isEmpty() && !name.equals("identity")) {
        throw new RequestRefused(
            415, "The body is compressed, which is not read here; send it plain.", ONLY_PLAIN);
      }
    }
  }
}
