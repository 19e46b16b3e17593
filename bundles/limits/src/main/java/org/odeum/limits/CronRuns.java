// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.odeum.server.WorkGuard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The jobs that are watched. */
@Component(service = CronRuns.class)
public final class CronRuns {
  private final Set<CronRun> runs = ConcurrentHashMap.newKeySet();

  /** Created by Declarative Services. */
  @Activate
  public CronRuns() {}

  WorkGuard.Watch begin(String name, Optional<String> database) {
    CronRun run = new CronRun(name, database, runs::remove);
    runs.add(run);
    return run;
  }

  List<CronRun> running() {
    return List.copyOf(runs);
  }
}
