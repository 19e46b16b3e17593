// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Arrays;
import java.util.Optional;

/** The newest version of HTTP that the server speaks; it speaks all older ones too. */
enum NewestHttp {
  /** One request for each connection, unless the client asks for more; no chunked answers. */
  HTTP_1_0("HTTP/1.0"),
  HTTP_1_1("HTTP/1.1"),
  HTTP_2("HTTP/2");

  private final String text;

  NewestHttp(String text) {
    this.text = text;
  }

  static Optional<NewestHttp> named(String text) {
    return Arrays.stream(values()).filter(version -> version.text.equalsIgnoreCase(text)).findAny();
  }
}
