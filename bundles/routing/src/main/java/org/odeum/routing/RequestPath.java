// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The path of a request line, decoded strictly: the step before matching.
 *
 * <p>Percent-encoded bytes must be complete and form UTF-8; the rest must be printable ASCII. An
 * encoded slash becomes a slash and dot segments stay, as in WSGI's {@code PATH_INFO}; whoever maps
 * a path to files has to look after these.
 */
public sealed interface RequestPath {

  /**
   * A path in good form.
   *
   * @param text the decoded text
   */
  record Decoded(String text) implements RequestPath {}

  /**
   * A path to be answered with 400.
   *
   * @param position the index of the offending character of the raw path
   * @param reason what is wrong there, for a log or a client
   */
  record Malformed(int position, String reason) implements RequestPath {}

  /**
   * Decodes a path as it stands in the request line, without query.
   *
   * @param raw the raw path
   */
  static RequestPath decode(String raw) {
    int percent = -1;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        return new Malformed(i, "a character that must be percent-encoded");
      }
      if (c == '%' && percent < 0) {
        percent = i;
      }
    }
    return percent < 0 ? new Decoded(raw) : unescape(raw, percent);
  }

  private static RequestPath unescape(String raw, int from) {
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (i < from || c != '%') {
        bytes[length++] = (byte) c;
        continue;
      }
      int value = i + 2 < raw.length() ? hex(raw.charAt(i + 1)) << 4 | hex(raw.charAt(i + 2)) : -1;
      if (value <= 0) {
        return new Malformed(
            i, value == 0 ? "a null byte" : "a percent sign without two hex digits");
      }
      bytes[length++] = (byte) value;
      i += 2;
    }
    try {
      CharBuffer text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      return new Decoded(text.toString());
    } catch (CharacterCodingException e) {
      return new Malformed(from, "percent-encoded bytes that are not UTF-8");
    }
  }

  /** The value of an ASCII hex digit; negative for anything else, so that an OR stays negative. */
  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
