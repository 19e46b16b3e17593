// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.Optional;

/** Where a visitor goes after logging in or out: a page of this server, whatever was asked for. */
final class RedirectTarget {
  /** The home page. */
  static final String HOME = "/web";

  /** The log-in page. */
  static final String LOGIN = "/web/login";

  private static final int LONGEST = 2_000;

  private RedirectTarget() {}

  /**
   * The wish, if it is a path of this server: it begins with one slash. Browsers take {@code //x},
   * {@code /\x} and, as they drop tabs and line breaks, {@code /<tab>/x} for another host. What
   * would lead back to where the visitor comes from is no target either.
   */
  static String of(Optional<String> wish, String otherwise) {
    return wish.filter(RedirectTarget::isLocal)
        .filter(RedirectTarget::isElsewhere)
        .orElse(otherwise);
  }

  private static boolean isLocal(String target) {
    return target.startsWith("/")
        && !target.startsWith("//")
        && target.length() <= LONGEST
        && target.indexOf('\\') < 0
        && target.chars().noneMatch(Character::isISOControl);
  }

  private static boolean isElsewhere(String target) {
    int end = target.indexOf('?');
    String path = end < 0 ? target : target.substring(0, end);
    return !path.equals(LOGIN) && !path.equals("/web/session/logout");
  }
}
