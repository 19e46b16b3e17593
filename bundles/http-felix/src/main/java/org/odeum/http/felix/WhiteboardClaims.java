// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The paths in which servlets, filters, resources and listeners of the Http Whiteboard have a part.
 * Rather too many than too few: a path that is claimed in vain is only answered a little slower.
 */
record WhiteboardClaims(List<Predicate<String>> claims) {
  /** Nobody claims anything. */
  static final WhiteboardClaims NONE = new WhiteboardClaims(List.of());

  WhiteboardClaims {
    claims = List.copyOf(claims);
  }

  boolean isEmpty() {
    return claims.isEmpty();
  }

  /**
   * Whether a path is claimed.
   *
   * @param path decoded and normalised, as servlets see it
   */
  boolean cover(String path) {
    for (Predicate<String> claim : claims) {
      if (claim.test(path)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The claim of a pattern (Servlet specification 12.2) in a context.
   *
   * @param context the path of the context, without a slash at its end; empty for the root
   */
  static Predicate<String> pattern(String context, String pattern) {
    if (pattern.equals("/") || pattern.equals("/*")) {
      return below(context);
    }
    if (pattern.endsWith("/*")) {
      return below(context + pattern.substring(0, pattern.length() - 2));
    }
    if (pattern.startsWith("*.")) {
      Predicate<String> inContext = below(context);
      String ending = pattern.substring(1);
      return path -> path.endsWith(ending) && inContext.test(path);
    }
    String exact = context + (pattern.isEmpty() ? "/" : pattern);
    return exact::equals;
  }

  /** The claim of a regular expression in a context. */
  static Predicate<String> regex(String context, String expression) {
    Predicate<String> inContext = below(context);
    Predicate<String> matches = Pattern.compile(expression).asMatchPredicate();
    return path -> inContext.test(path) && matches.test(path.substring(context.length()));
  }

  /** The claim of everything in a context. */
  static Predicate<String> below(String context) {
    if (context.isEmpty()) {
      return path -> true;
    }
    String folder = context + "/";
    return path -> path.startsWith(folder) || path.equals(context);
  }
}
