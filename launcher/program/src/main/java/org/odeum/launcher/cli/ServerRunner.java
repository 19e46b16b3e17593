// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.logging.Logging;

/** Runs something that takes the server's options, from start to end. */
@FunctionalInterface
public interface ServerRunner {
  /**
   * Runs it and gives the exit code.
   *
   * @param logging the log, set up as the options say; the caller closes it
   * @throws org.odeum.launcher.config.StartException if it cannot start, with the line that a
   *     person gets
   */
  int run(EffectiveOptions options, Logging logging) throws Exception;
}
