// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import java.io.PrintStream;
import java.util.List;

/** A word of the command line that a bundle brings; see {@code org.odeum.server.Command}. */
public interface LaunchCommand {
  /** The word that selects it. */
  String name();

  /** One line for the list of commands. */
  String summary();

  /** Does the work and gives the exit code. */
  int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception;
}
