// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.odeum.launcher.spi.CommandInterpreter;
import org.odeum.launcher.spi.ProcessGroup;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Has Gogo run what people type. */
@Component
public final class Interpreter implements CommandInterpreter {
  @Reference CommandProcessor gogo;

  @Reference(policy = ReferencePolicy.DYNAMIC)
  volatile List<ShellCommand> commands = List.of();

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile ProcessGroup group;

  @Override
  public Session open(OutputStream out, OutputStream err) {
    return new GogoSession(
        gogo,
        () -> commands,
        new Colleagues(() -> Optional.ofNullable(group), ProcessHandle.current().pid()),
        out,
        err);
  }
}
