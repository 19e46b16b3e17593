// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.util.List;
import org.odeum.launcher.spi.ServerOptions;

/** Talks to the shell of a running server. */
@FunctionalInterface
public interface ShellRunner {
  /**
   * Runs a command line in the shell, or what standard input has if there is none.
   *
   * @param options say which data directory the server has
   * @return the exit code of the last command
   */
  int run(ServerOptions options, List<String> arguments) throws Exception;
}
