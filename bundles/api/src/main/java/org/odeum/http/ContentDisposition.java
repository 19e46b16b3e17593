// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Says whether the content of an answer is to be shown or kept, and under which name (RFC 6266).
 *
 * <p>A name that is not plain ASCII is sent twice: for old clients without its accents, and whole
 * as {@code filename*} (RFC 8187), which every client of today prefers.
 *
 * @param type whether it is shown or kept
 * @param fileName the name without folders, in any script; empty if there is none
 */
public record ContentDisposition(Type type, String fileName) {
  /** What a client does with the content. */
  public enum Type {
    /** Shows it, and uses the name if somebody wants to keep it. */
    INLINE("inline"),
    /** Offers to keep it. */
    ATTACHMENT("attachment");

    private final String word;

    Type(String word) {
      this.word = word;
    }
  }

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** Leaves out folders and what could not be part of a name in any file system. */
  public ContentDisposition {
    Objects.requireNonNull(type, "type");
    int folders = Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\'));
    fileName = fileName.substring(folders + 1).replaceAll("\\p{Cntrl}", "_");
  }

  /** Content to be kept under this name. */
  public static ContentDisposition attachment(String fileName) {
    return new ContentDisposition(Type.ATTACHMENT, fileName);
  }

  /** Content to be shown, with the name it has if it is kept. */
  public static ContentDisposition inline(String fileName) {
    return new ContentDisposition(Type.INLINE, fileName);
  }

  /** The value of the header field {@code Content-Disposition}. */
  public String toHeader() {
    if (fileName.isEmpty()) {
      return type.word;
    }
    String ascii = ascii(fileName);
    StringBuilder value = new StringBuilder(type.word);
    if (!ascii.isEmpty()) {
      value.append("; filename=").append(isToken(ascii) ? ascii : quoted(ascii));
    }
    // Some clients take percent signs of the plain name for escapes (RFC 6266, appendix D).
    if (!ascii.equals(fileName) || fileName.indexOf('%') >= 0) {
      value.append("; filename*=UTF-8''").append(encoded(fileName));
    }
    return value.toString();
  }

  private static String ascii(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("[^\\x20-\\x7e]", "");
  }

  private static boolean isToken(String text) {
    return text.chars().allMatch(c -> isAttributeCharacter(c) || c == '*' || c == '%' || c == '\'');
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String encoded(String text) {
    StringBuilder result = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isAttributeCharacter(b)) {
        result.append((char) b);
      } else {
        result.append('%').append(HEX.toHexDigits(b));
      }
    }
    return result.toString();
  }

  /** What RFC 8187 lets stand as it is. */
  private static boolean isAttributeCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c > 0 && "!#$&+-.^_`|~".indexOf(c) >= 0);
  }
}
