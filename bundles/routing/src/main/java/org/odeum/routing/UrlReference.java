// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves references against the mount point (RFC 3986, section 5.2). */
final class UrlReference {

  private static final Pattern PARTS =
      Pattern.compile("(?s)([a-zA-Z][a-zA-Z0-9+.-]*:)?(//[^/?#]*)?([^?#]*)(.*)");

  private UrlReference() {}

  /**
   * The absolute URL a reference means.
   *
   * @param origin scheme and host of the base, as in {@code http://example.org}
   * @param directory the path of the base, starting and ending with a slash
   */
  static String resolve(String origin, String directory, String reference) {
    Matcher parts = PARTS.matcher(reference);
    if (!parts.matches() || parts.group(1) != null) {
      return reference;
    }
    if (parts.group(2) != null) {
      return origin.substring(0, origin.indexOf(':') + 1) + reference;
    }
    String path = parts.group(3);
    String full = path.startsWith("/") ? path : directory + path;
    return origin + withoutDots(full) + parts.group(4);
  }

  private static String withoutDots(String path) {
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (segments[i]) {
        case "." -> {
          if (last) {
            kept.addLast("");
          }
        }
        case ".." -> {
          kept.pollLast();
          if (last) {
            kept.addLast("");
          }
        }
        default -> kept.addLast(segments[i]);
      }
    }
    return "/" + String.join("/", kept);
  }
}
