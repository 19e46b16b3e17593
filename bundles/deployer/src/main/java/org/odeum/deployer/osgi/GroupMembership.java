// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.odeum.deployer.group.FileGroup;
import org.odeum.deployer.group.ProcessGroup;
import org.odeum.launcher.spi.ServerRole;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/**
 * Knows whether this process is one of a master's workers, which publish the same; the launcher
 * tells.
 */
@Component(service = GroupMembership.class)
public final class GroupMembership {
  /** More than any addon takes to start; who takes longer is left behind. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Optional<ServerRole> role;
  private final Optional<org.odeum.launcher.spi.ProcessGroup> processes;

  /** Takes what the launcher offers; commands that run beside a server get neither. */
  @Activate
  public GroupMembership(
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ServerRole role,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL)
          org.odeum.launcher.spi.ProcessGroup processes) {
    this.role = Optional.ofNullable(role);
    this.processes = Optional.ofNullable(processes);
  }

  /**
   * The group to deploy with.
   *
   * @param addons the folder with what is published
   */
  ProcessGroup group(Path addons) throws IOException {
    if (processes.isEmpty() || role.filter(ServerRole::inGroup).isEmpty()) {
      return ProcessGroup.ALONE;
    }
    org.odeum.launcher.spi.ProcessGroup known = processes.get();
    String prefix = role.get().kind() == ServerRole.Kind.CRON ? "cron" : "";
    // In containers process numbers begin again, and a killed one's files may still be there.
    String unique = Long.toHexString(ThreadLocalRandom.current().nextLong());
    String member = prefix + known.slot() + "p" + ProcessHandle.current().pid() + "r" + unique;
    return new FileGroup(addons.resolve("group"), member, PATIENCE, new Telling(known));
  }

  private record Telling(org.odeum.launcher.spi.ProcessGroup processes)
      implements FileGroup.Watcher {
    @Override
    public void leads() {
      processes.leadsNow();
    }

    @Override
    public void cannotFollow(String clause) {
      processes.replaceThis("it cannot publish what the others do: " + clause);
    }
  }
}
