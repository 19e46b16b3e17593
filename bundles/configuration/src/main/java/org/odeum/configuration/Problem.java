// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.util.Optional;

/**
 * Something in a file that a person should mend.
 *
 * @param line counts from 1; 0 if it is the file as a whole
 * @param sentence says what, without an end mark
 */
record Problem(int line, String sentence) {
  static Problem ofFile(String sentence) {
    return new Problem(0, sentence);
  }

  /** One line for the log. */
  String in(String file) {
    return Optional.of(line)
            .filter(number -> number > 0)
            .map(number -> file + " line " + number)
            .orElse(file)
        + ": "
        + sentence;
  }
}
