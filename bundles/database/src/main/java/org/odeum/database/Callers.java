// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the code that asked for a connection. */
final class Callers {
  private static final Set<String> OWN =
      Stream.of(
              Callers.class, Lease.class, Leases.class, LeasingDataSource.class, DriverSource.class)
          .map(Class::getName)
          .collect(Collectors.toUnmodifiableSet());
  private static final StackWalker WALKER = StackWalker.getInstance();

  private Callers() {}

  /** The nearest frame that is neither of the pool nor of the JDK. */
  static String nearest() {
    return WALKER.walk(
        frames ->
            frames
                .filter(frame -> !own(frame))
                .findFirst()
                .map(frame -> frame.toStackTraceElement().toString())
                .orElse("unknown code"));
  }

  private static boolean own(StackFrame frame) {
    String name = frame.getClassName();
    return OWN.contains(name) || name.startsWith("java.");
  }
}
