// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines at its spaces. */
final class Wrap {
  private Wrap() {}

  /**
   * The lines of a text, at least one.
   *
   * @param width the most characters of a line, unless a word is longer; 0 for one line
   */
  static List<String> words(String text, int width) {
    if (width == 0 || text.length() <= width) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
