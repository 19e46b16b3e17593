// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.util.List;
import org.odeum.launcher.config.OptionDefinition;
import org.odeum.launcher.config.UsageException;

/** Takes a command line apart by the definitions of the options. */
final class OptionParser {
  /** What becomes of words that are no option of ours. */
  enum Rest {
    /** They are an error. */
    REFUSED,
    /** The first one that is no option ends ours; it and all behind it are kept. */
    AFTER_FIRST_WORD,
    /** They are kept wherever they stand. */
    KEPT
  }

  private final List<OptionDefinition> definitions;
  private final Rest rest;

  OptionParser(List<OptionDefinition> definitions, Rest rest) {
    this.definitions = List.copyOf(definitions);
    this.rest = rest;
  }

  /**
   * Takes the words apart.
   *
   * @throws UsageException if an option is unknown or lacks its value
   */
  ParsedLine parse(List<String> words) {
    return new PlainLine(definitions)
        .parse(words)
        .orElseGet(() -> new PicocliParser(definitions, rest).parse(words));
  }
}
