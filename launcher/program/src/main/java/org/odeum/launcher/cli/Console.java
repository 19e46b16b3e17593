// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.io.PrintStream;
import java.util.Map;
import org.odeum.launcher.logging.Colours;

/**
 * The streams of a person who typed a command.
 *
 * @param out for what was asked for
 * @param err for messages and the log
 * @param colours whether {@code err} is to get colours
 */
public record Console(PrintStream out, PrintStream err, boolean colours) {
  /** That of this process. */
  public static Console ofProcess(Map<String, String> environment) {
    return new Console(
        System.out, System.err, Colours.wanted(environment, Colours.standardErrorIsTerminal()));
  }
}
