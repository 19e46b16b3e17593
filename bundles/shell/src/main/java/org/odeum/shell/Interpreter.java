// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.io.OutputStream;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.odeum.launcher.spi.CommandInterpreter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Has Gogo run what people type. */
@Component
public final class Interpreter implements CommandInterpreter {
  @Reference CommandProcessor gogo;

  @Reference(policy = ReferencePolicy.DYNAMIC)
  volatile List<ShellCommand> commands = List.of();

  @Override
  public Session open(OutputStream out, OutputStream err) {
    return new GogoSession(gogo, () -> commands, out, err);
  }
}
