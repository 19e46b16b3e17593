// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import java.util.List;
import java.util.Map;

/** Shows and changes what is logged while the server runs. */
public interface LogLevels {
  /** The levels that were set, by logger prefix; the empty prefix stands for all. */
  Map<String, String> levels();

  /**
   * Sets the level of a prefix.
   *
   * @param level DEBUG, INFO, WARNING, ERROR, CRITICAL or NOTSET (back to what the prefix inherits)
   * @throws IllegalArgumentException if the level is no such word; the message lists them
   */
  void set(String prefix, String level);

  /** The newest lines of the log, oldest first, at most {@code count}, without colours. */
  List<String> tail(int count);
}
