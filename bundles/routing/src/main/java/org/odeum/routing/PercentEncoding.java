// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * Writes text into URLs, percent-encoding the UTF-8 bytes of what may not stand there (RFC 3986).
 */
public final class PercentEncoding {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final BitSet PATH = safe("!$&'()*+,/:;=@");
  private static final BitSet QUERY = safe("!$'()*,/:;?@");

  private PercentEncoding() {}

  private static BitSet safe(String more) {
    BitSet set = new BitSet(128);
    set.set('0', '9' + 1);
    set.set('A', 'Z' + 1);
    set.set('a', 'z' + 1);
    ("_.-~" + more).chars().forEach(set::set);
    return set;
  }

  /** The text as part of a path; slashes stay as they are. */
  public static String path(String text) {
    return encode(text, PATH, false);
  }

  /** The text as a name or value of a query in form encoding, with plus for a space. */
  public static String query(String text) {
    return encode(text, QUERY, true);
  }

  private static String encode(String text, BitSet safe, boolean plusForSpace) {
    int first = 0;
    while (first < text.length() && safe.get(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (byte b : text.substring(first).getBytes(StandardCharsets.UTF_8)) {
      if (b >= 0 && safe.get(b)) {
        out.append((char) b);
      } else if (b == ' ' && plusForSpace) {
        out.append('+');
      } else {
        out.append('%').append(HEX.toHexDigits(b));
      }
    }
    return out.toString();
  }
}
