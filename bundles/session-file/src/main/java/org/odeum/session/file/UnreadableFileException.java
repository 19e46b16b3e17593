// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import java.io.Serial;

/** Says why the content of a file is no session. */
final class UnreadableFileException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  UnreadableFileException(String message) {
    super(message);
  }

  static void require(boolean condition, String otherwise) throws UnreadableFileException {
    if (!condition) {
      throw new UnreadableFileException(otherwise);
    }
  }
}
