// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import java.util.List;

/** Looks for an entity tag in the lists that clients send (RFC 9110, 8.8.3 and 13.1). */
final class EntityTags {
  private static final String WEAK = "W/";

  private EntityTags() {}

  /**
   * Whether a list has the tag, or is a star.
   *
   * @param fields the values of all header fields of the list's name
   * @param strong whether both have to be strong, as they do for ranges
   */
  static boolean contain(List<String> fields, String tag, boolean strong) {
    if (strong && tag.startsWith(WEAK)) {
      return fields.stream().anyMatch(field -> field.strip().equals("*"));
    }
    String opaque = opaque(tag);
    return fields.stream().anyMatch(field -> contains(field, opaque, strong));
  }

  private static boolean contains(String field, String opaque, boolean strong) {
    if (field.strip().equals("*")) {
      return true;
    }
    // A comma may be part of a tag, so a tag ends at its quotation mark only.
    for (int open = field.indexOf('"'); open >= 0; open = field.indexOf('"', open)) {
      int close = field.indexOf('"', open + 1);
      if (close < 0) {
        return false;
      }
      boolean isWeak = open >= WEAK.length() && field.startsWith(WEAK, open - WEAK.length());
      if (!(strong && isWeak)
          && close + 1 - open == opaque.length()
          && field.startsWith(opaque, open)) {
        return true;
      }
      open = close + 1;
    }
    return false;
  }

  private static String opaque(String tag) {
    return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
  }
}
