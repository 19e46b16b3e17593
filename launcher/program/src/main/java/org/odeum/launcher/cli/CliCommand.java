// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.util.List;

/** A word of the command line that the launcher itself knows. */
public interface CliCommand {
  /** The word that selects it. */
  String name();

  /** One line for the list of commands. */
  String summary();

  /**
   * Does the work and gives the exit code.
   *
   * @param arguments the words after the command's name
   * @throws org.odeum.launcher.config.LaunchException with the line that a person gets
   */
  int run(List<String> arguments) throws Exception;
}
