// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Reads the text of a {@code .cfg} file: lines of {@code key = value} in the format of {@link
 * Properties}, but remembers on which line a key is. The text is UTF-8.
 */
final class PropertiesFile {
  private PropertiesFile() {}

  /**
   * The settings in their order.
   *
   * @throws UnreadableFile at a line that is not of this format
   */
  static List<Entry> read(String text) throws UnreadableFile {
    List<Entry> entries = new ArrayList<>();
    String[] lines = text.split("\r\n|\r|\n", -1);
    for (int i = 0; i < lines.length; i++) {
      int first = i;
      StringBuilder logical = new StringBuilder(lines[i]);
      if (isBlankOrComment(lines[i])) {
        continue;
      }
      while (isContinued(lines[i]) && i + 1 < lines.length) {
        i++;
        logical.append('\n').append(lines[i]);
      }
      entries.add(entry(logical.toString(), first + 1));
    }
    return entries;
  }

  private static Entry entry(String logical, int line) throws UnreadableFile {
    Properties one = new Properties();
    try {
      one.load(new StringReader(logical));
    } catch (IllegalArgumentException | IOException e) {
      throw new UnreadableFile(
          line, "a backslash and u must be followed by four hexadecimal digits");
    }
    String key = one.stringPropertyNames().iterator().next();
    if (key.isEmpty()) {
      throw new UnreadableFile(line, "there is no key before '='");
    }
    if (!hasSeparator(logical, key)) {
      throw new UnreadableFile(line, "expected 'key = value', found '" + logical.strip() + "'");
    }
    return new Entry(key, one.getProperty(key), line);
  }

  /** The format allows a key alone; here that is always a mistake. */
  private static boolean hasSeparator(String logical, String key) {
    return !logical.strip().equals(key);
  }

  private static boolean isBlankOrComment(String line) {
    String text = line.strip();
    return text.isEmpty() || text.startsWith("#") || text.startsWith("!");
  }

  /** An odd number of backslashes at the end. */
  private static boolean isContinued(String line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
