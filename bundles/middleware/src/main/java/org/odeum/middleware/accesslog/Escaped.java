// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.accesslog;

import java.util.HexFormat;

/** Writes what clients send so that it can neither end the line nor look like another field. */
final class Escaped {
  private static final int MAX_LENGTH = 2_000;

  private Escaped() {}

  static void append(String text, StringBuilder out) {
    int end = Math.min(text.length(), MAX_LENGTH);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c > ' ' && c < 0x7f && c != '"' && c != '\\') {
        out.append(c);
      } else if (c < 0x100) {
        out.append("\\x").append(HexFormat.of().toHexDigits((byte) c));
      } else {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    if (end < text.length()) {
      out.append('…');
    }
  }
}
