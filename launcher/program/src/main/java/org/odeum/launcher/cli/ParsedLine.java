// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.util.List;
import org.odeum.launcher.config.CommandLineOptions;

/**
 * A command line taken apart.
 *
 * @param options the server's options, their values not yet checked
 * @param rest the words that are not ours
 * @param help whether the description is asked for
 * @param version whether the version is asked for
 */
record ParsedLine(CommandLineOptions options, List<String> rest, boolean help, boolean version) {
  ParsedLine {
    rest = List.copyOf(rest);
  }
}
