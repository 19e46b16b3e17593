// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.List;
import org.odeum.launcher.spi.ServerProcess;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Stops the server. Not named stop: in Gogo that word stops a bundle. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=shutdown"})
public final class ShutdownCommand implements ShellCommand {
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile ServerProcess process;

  @Override
  public String name() {
    return "shutdown";
  }

  @Override
  public String summary() {
    return "stops the server: requests in flight are finished first";
  }

  @Override
  public List<String> usage() {
    return List.of("shutdown");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (!arguments.isEmpty()) {
      throw wrongUsage();
    }
    CommandFailure.unlessThere(process, "The server process")
        .stop("the command shutdown was given in the shell");
    output.line("The server stops.");
  }
}
