// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the text of a stack trace, which is all that SCR keeps of an exception. */
final class ExceptionText {
  private static final String CAUSE = "Caused by: ";
  private static final List<String> WRAPPERS =
      List.of(
          "java.lang.reflect.InvocationTargetException",
          "java.lang.ExceptionInInitializerError",
          "org.osgi.service.component.ComponentException");

  private ExceptionText() {}

  /**
   * What was thrown and its root cause, for example {@code java.lang.IllegalStateException: no
   * shop, caused by java.io.IOException: disk full}.
   */
  static String root(String trace) {
    if (trace == null || trace.isBlank()) {
      return "no reason is known";
    }
    List<String> lines = trace.lines().toList();
    List<String> thrown =
        Stream.concat(
                Stream.of(lines.getFirst()),
                lines.stream()
                    .filter(line -> line.startsWith(CAUSE))
                    .map(line -> line.substring(CAUSE.length())))
            .map(String::strip)
            .toList();
    String root = thrown.getLast();
    String first =
        thrown.stream()
            .filter(line -> WRAPPERS.stream().noneMatch(line::startsWith))
            .findFirst()
            .orElse(root);
    int colon = root.indexOf(": ");
    Optional<String> hint =
        colon < 0
            ? Optional.empty()
            : LinkageHint.of(root.substring(0, colon), root.substring(colon + 2));
    String shown = hint.orElse(root);
    // What only wraps its cause repeats it.
    return first.equals(root) || first.contains(root) ? shown : first + ", caused by " + shown;
  }
}
