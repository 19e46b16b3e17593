// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.List;

/** Finds the root cause in the text of a stack trace, which is all that SCR keeps. */
final class ExceptionText {
  private static final String CAUSE = "Caused by: ";

  private ExceptionText() {}

  /** For example {@code java.lang.IllegalStateException: no database}. */
  static String root(String trace) {
    if (trace == null || trace.isBlank()) {
      return "no reason is known";
    }
    List<String> lines = trace.lines().toList();
    return lines.stream()
        .filter(line -> line.startsWith(CAUSE))
        .reduce((earlier, later) -> later)
        .map(line -> line.substring(CAUSE.length()))
        .orElse(lines.getFirst())
        .strip();
  }
}
