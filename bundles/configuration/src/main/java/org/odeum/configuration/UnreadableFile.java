// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.io.Serial;

/** Says that a file is not what its name promises. */
final class UnreadableFile extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  UnreadableFile(int line, String sentence) {
    super(sentence);
    this.problem = new Problem(line, sentence);
  }

  Problem problem() {
    return problem;
  }
}
