// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.io.PrintStream;
import java.util.List;
import org.odeum.launcher.spi.LaunchCommand;

/** An addon's command that prints its arguments, or fails. */
record NotedCommand(String name, int exitCode, Exception failure) implements LaunchCommand {
  NotedCommand(String name, int exitCode) {
    this(name, exitCode, null);
  }

  @Override
  public String summary() {
    return "Does " + name + ".";
  }

  @Override
  public int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
    if (failure != null) {
      throw failure;
    }
    out.println(name + arguments);
    return exitCode;
  }
}
