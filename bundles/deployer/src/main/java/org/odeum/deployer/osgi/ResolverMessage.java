// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts into a clause what the resolver says of things that are all there and do not fit together.
 */
final class ResolverMessage {
  private static final Pattern TWICE =
      Pattern.compile(
          "exposed to package '([^']+)' from resources? (\\S+) \\[.*?\\)\\] and (\\S+) \\[");
  private static final int LONGEST = 300;

  private ResolverMessage() {}

  static String explain(String message) {
    Matcher twice = TWICE.matcher(message);
    if (twice.find()) {
      return "it would see the package %s twice, from %s and from %s (build both sides against one version of it)"
          .formatted(twice.group(1), twice.group(2), twice.group(3));
    }
    String shown = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
    return "what it needs does not fit together: " + shown;
  }
}
