// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server;

import java.io.PrintStream;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Adds a word to the command line ({@code launcher/run.sh <name> …}): the counterpart of an Odoo
 * module's {@code cli} folder. Register it as a service.
 *
 * <p>The server's bundles and the deployed addons are started for it, the network is not.
 */
@ConsumerType
public interface Command {
  /** The word that selects this command: lower-case letters, digits and dashes. */
  String name();

  /** One line for the list of commands. */
  String summary();

  /**
   * Does the work. Anything thrown is reported as one line and ends with exit code 1.
   *
   * @param arguments the words after the command's name
   * @param out for results
   * @param err for messages
   * @return the exit code: 0 for success, 1 for failure, 2 for wrong usage
   */
  int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception;
}
