// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.odeum.launcher.spi.LaunchCommand;
import org.odeum.server.Command;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Hands the commands that addons bring to the launcher, which cannot see the API's types: each
 * {@link Command} is registered once more as a {@link LaunchCommand}.
 */
@Component(
    immediate = true,
    service = {})
public final class LaunchCommands {
  private final BundleContext context;
  private final Map<ServiceReference<Command>, ServiceRegistration<LaunchCommand>> bridges =
      new ConcurrentHashMap<>();

  /** Registers with the bundle's own context. */
  @Activate
  public LaunchCommands(BundleContext context) {
    this.context = context;
  }

  @Reference(
      service = Command.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addCommand(ServiceReference<Command> reference, Command command) {
    bridges.put(reference, context.registerService(LaunchCommand.class, new Bridge(command), null));
  }

  void removeCommand(ServiceReference<Command> reference) {
    ServiceRegistration<LaunchCommand> bridge = bridges.remove(reference);
    if (bridge != null) {
      bridge.unregister();
    }
  }

  private record Bridge(Command command) implements LaunchCommand {
    @Override
    public String name() {
      return command.name();
    }

    @Override
    public String summary() {
      return command.summary();
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
      return command.run(arguments, out, err);
    }
  }
}
