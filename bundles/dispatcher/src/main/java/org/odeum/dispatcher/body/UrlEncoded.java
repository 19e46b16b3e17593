// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads {@code application/x-www-form-urlencoded} text, of queries and forms, as browsers write it
 * (WHATWG URL, section 5.1), but for this: bytes that are not of the charset, and null bytes, are
 * refused instead of replaced.
 */
public final class UrlEncoded {
  /** What the engine puts in place of bytes that are no UTF-8. */
  private static final char REPLACED = '\uFFFD';

  private final Charset charset;
  private final int maxFields;

  /**
   * A reader.
   *
   * @param charset of the percent-encoded bytes
   * @param maxFields the largest number of fields
   */
  public UrlEncoded(Charset charset, int maxFields) {
    this.charset = charset;
    this.maxFields = maxFields;
  }

  /**
   * Reads all fields.
   *
   * @param text a query, or a form read as ISO 8859-1, so that each character is a byte
   * @throws RequestRefused if it cannot be read (400) or has too many fields (413)
   */
  public Fields read(String text) {
    Fields fields = new Fields();
    int count = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('&', start);
      if (end < 0) {
        end = text.length();
      }
      if (end > start) {
        if (++count > maxFields) {
          throw new RequestRefused(413, "A form may have at most " + maxFields + " fields.");
        }
        int equals = text.indexOf('=', start);
        if (equals < 0 || equals > end) {
          fields.add(decode(text, start, end), "");
        } else {
          fields.add(decode(text, start, equals), decode(text, equals + 1, end));
        }
      }
      start = end + 1;
    }
    return fields;
  }

  private String decode(String text, int start, int end) {
    int i = start;
    while (i < end && isPlain(text.charAt(i))) {
      i++;
    }
    return i == end ? text.substring(start, end) : decodeBytes(text, start, end);
  }

  private static boolean isPlain(char c) {
    return c != '%' && c != '+' && c < 0x80 && c != 0;
  }

  private String decodeBytes(String text, int start, int end) {
    byte[] bytes = new byte[(end - start) * 3];
    int length = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      int escaped = c == '%' ? escaped(text, i, end) : -1;
      if (escaped >= 0) {
        bytes[length++] = (byte) escaped;
        i += 2;
      } else if (c == '+') {
        bytes[length++] = ' ';
      } else if (c == REPLACED) {
        throw new RequestRefused(400, "A parameter is not written in " + charset.name() + ".");
      } else if (c < 0x100) {
        bytes[length++] = (byte) c;
      } else {
        byte[] encoded = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
      }
    }
    return text(ByteBuffer.wrap(bytes, 0, length), charset);
  }

  /** The byte of a percent sign and two hexadecimal digits; -1 for any other percent sign. */
  private static int escaped(String text, int percent, int end) {
    if (percent + 2 >= end) {
      return -1;
    }
    int high = Character.digit(text.charAt(percent + 1), 16);
    int low = Character.digit(text.charAt(percent + 2), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /**
   * Decodes bytes strictly.
   *
   * @throws RequestRefused with 400 if they are not of the charset or hold a null character
   */
  static String text(ByteBuffer bytes, Charset charset) {
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(bytes)
              .toString();
      if (text.indexOf('\0') >= 0) {
        throw new RequestRefused(400, "A parameter holds a null character.");
      }
      return text;
    } catch (CharacterCodingException e) {
      RequestRefused refused =
          new RequestRefused(400, "A parameter is not written in " + charset.name() + ".");
      refused.initCause(e);
      throw refused;
    }
  }
}
