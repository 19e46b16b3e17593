// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

/** Looks after the segments {@code .} and {@code ..} of paths (RFC 3986, 5.2.4). */
final class DotSegments {
  private DotSegments() {}

  /**
   * Whether a path leads above the root at some point.
   *
   * @param path decoded, for a client may escape dots as well
   */
  static boolean leadAboveRoot(String path) {
    if (!path.contains("..")) {
      return false;
    }
    int depth = 0;
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      if (segments[i].equals("..")) {
        depth--;
      } else if (!segments[i].equals(".")) {
        depth++;
      }
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }
}
