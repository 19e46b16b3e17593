// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the cursor: the complete words of the last command of the line, and the
 * beginning of the word that is to be completed.
 */
record Completion(List<String> before, String beginning) {
  /** Reads a line up to the cursor; quotes keep words together. */
  static Completion at(String line, int cursor) {
    String text = line.substring(0, Math.clamp(cursor, 0, line.length()));
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    boolean inWord = false;
    for (char c : text.toCharArray()) {
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else if (c == '|' || c == ';' || c == '&' || c == '{' || c == '(') {
        words.clear();
        word.setLength(0);
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    return new Completion(List.copyOf(words), word.toString());
  }
}
