// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.util.Optional;
import org.odeum.server.WorkGuard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Watches over the jobs of schedulers. */
@Component
public final class WorkGuardComponent implements WorkGuard {
  private final CronRuns runs;

  /** Created by Declarative Services. */
  @Activate
  public WorkGuardComponent(@Reference CronRuns runs) {
    this.runs = runs;
  }

  @Override
  public Watch begin(String name, Optional<String> database) {
    return runs.begin(name, database);
  }
}
