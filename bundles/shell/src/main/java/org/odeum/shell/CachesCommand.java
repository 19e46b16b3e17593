// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.List;
import org.odeum.server.runtime.Diagnosis;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Shows how well the caches work; the counterpart of the original's SIGUSR1. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=caches"})
public final class CachesCommand implements ShellCommand {
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Diagnosis diagnosis;

  @Override
  public String name() {
    return "caches";
  }

  @Override
  public boolean everywhere() {
    return true;
  }

  @Override
  public String summary() {
    return "shows how well the caches work";
  }

  @Override
  public List<String> usage() {
    return List.of("caches");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (!arguments.isEmpty()) {
      throw wrongUsage();
    }
    output.block(CommandFailure.unlessThere(diagnosis, "The bundle limits").caches());
  }
}
