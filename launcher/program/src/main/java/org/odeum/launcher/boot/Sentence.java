// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import org.odeum.launcher.logging.IoReason;

/** Makes parts of one-line messages out of what libraries say. */
final class Sentence {
  private Sentence() {}

  /** The text on one line, without white space and a full stop at its end. */
  static String withoutEnd(String text) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  /**
   * What the innermost cause of a failure says, as part of a sentence; with the name of its class
   * only where that is not about files, sockets and the like, for it may be all that helps.
   */
  static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    if (cause instanceof IOException io && io.getMessage() != null) {
      return withoutEnd(IoReason.of(io));
    }
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    return message == null ? name : withoutEnd(name + ": " + message);
  }
}
