// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.List;
import org.odeum.launcher.spi.ServerProcess;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Replaces the running image of the server by a new one, without refusing a connection. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=reload"})
public final class ReloadCommand implements ShellCommand {
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile ServerProcess process;

  @Override
  public String name() {
    return "reload";
  }

  @Override
  public String summary() {
    return "starts the server anew in place: no connection is refused";
  }

  @Override
  public List<String> usage() {
    return List.of("reload");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (!arguments.isEmpty()) {
      throw wrongUsage();
    }
    CommandFailure.unlessThere(process, "The server process")
        .reload("the command reload was given in the shell");
    output.line("The server reloads unless its configuration is wrong; the log tells.");
  }
}
