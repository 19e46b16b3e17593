// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.util.List;
import java.util.Map;

/**
 * The options that were written on the command line, not yet checked.
 *
 * @param values the texts in their order, by the option's name
 * @param warnings what a person should know about the words used
 */
public record CommandLineOptions(Map<String, List<String>> values, List<String> warnings) {
  /** Makes it immutable. */
  public CommandLineOptions {
    values = Map.copyOf(values);
    warnings = List.copyOf(warnings);
  }

  /** No option at all. */
  public static CommandLineOptions none() {
    return new CommandLineOptions(Map.of(), List.of());
  }
}
