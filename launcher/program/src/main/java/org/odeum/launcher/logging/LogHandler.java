// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gives the loggers that begin with a prefix a level; written {@code prefix:LEVEL}.
 *
 * @param prefix the logger's name or the beginning of it, up to a dot; empty for all
 */
public record LogHandler(String prefix, LogLevel level) {
  /** The words for levels, for messages. */
  public static final String LEVELS =
      Arrays.stream(LogLevel.values()).map(Enum::name).collect(Collectors.joining(", "));

  private static final LogHandler INFO_FOR_ALL = new LogHandler("", LogLevel.INFO);

  /** Reads one; nothing if the text is none. */
  public static Optional<LogHandler> parse(String text) {
    int colon = text.indexOf(':');
    String prefix = text.substring(0, Math.max(colon, 0)).strip();
    return colon < 0 || !prefix.matches("[\\w.$-]{0,200}")
        ? Optional.empty()
        : LogLevel.parse(text.substring(colon + 1)).map(level -> new LogHandler(prefix, level));
  }

  /**
   * Puts together the word of {@code --log-level} and the handlers; later wins. As in Odoo a
   * leading {@code :INFO}, which is the default and stands in every saved file, does not undo the
   * word.
   */
  public static List<LogHandler> inForce(LogWord word, List<LogHandler> handlers) {
    List<LogHandler> all = new ArrayList<>();
    all.add(INFO_FOR_ALL);
    all.addAll(word.handlers());
    boolean undone = false;
    for (LogHandler handler : handlers) {
      if (undone || !handler.isInfoForAll()) {
        all.add(handler);
        undone |= handler.prefix().isEmpty();
      }
    }
    return List.copyOf(all);
  }

  /**
   * Says what {@code equals} would: the first call of a record's costs a start some milliseconds.
   */
  private boolean isInfoForAll() {
    return prefix.isEmpty() && level == LogLevel.INFO;
  }

  @Override
  public String toString() {
    return prefix + ":" + level;
  }
}
