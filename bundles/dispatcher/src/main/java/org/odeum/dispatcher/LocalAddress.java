// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Makes addresses of this server of whatever a redirect names, so that no link leads elsewhere. */
final class LocalAddress {
  private LocalAddress() {}

  /**
   * The path, query and fragment of an address, beginning with exactly one slash; scheme and host
   * are dropped. What may not stand in a header is percent-encoded.
   */
  static String of(String location) {
    int start = afterScheme(location);
    if (location.startsWith("//", start)) {
      start = endOfHost(location, start + 2);
    }
    // Browsers take a backslash for a slash, and two of either for the beginning of a host.
    while (start < location.length()
        && (location.charAt(start) == '/' || location.charAt(start) == '\\')) {
      start++;
    }
    StringBuilder local = new StringBuilder(location.length() - start + 1).append('/');
    for (byte b : location.substring(start).getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 0x7f && b != '\\') {
        local.append((char) b);
      } else {
        local.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return local.toString();
  }

  /** The position after {@code scheme:}, or 0 if there is none (RFC 3986 section 3.1). */
  private static int afterScheme(String location) {
    for (int i = 0; i < location.length(); i++) {
      char c = location.charAt(i);
      if (c == ':') {
        return i == 0 ? 0 : i + 1;
      }
      boolean schemeCharacter =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
      if (!schemeCharacter) {
        return 0;
      }
    }
    return 0;
  }

  private static int endOfHost(String location, int from) {
    int i = from;
    while (i < location.length() && "/\\?#".indexOf(location.charAt(i)) < 0) {
      i++;
    }
    return i;
  }
}
