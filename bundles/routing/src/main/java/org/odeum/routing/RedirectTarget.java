// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Map;
import java.util.function.Function;

/** Where a rule with {@code redirectTo} sends its visitors. */
public sealed interface RedirectTarget {

  /**
   * A URL with {@code <name>} placeholders for the variables of the rule.
   *
   * @param text the URL, absolute or relative to the mount point
   */
  record Template(String text) implements RedirectTarget {}

  /**
   * A URL computed for each match.
   *
   * @param function takes the arguments of the match and gives a URL that is already
   *     percent-encoded, absolute or relative to the mount point
   */
  record Computed(Function<Map<String, Object>, String> function) implements RedirectTarget {}
}
