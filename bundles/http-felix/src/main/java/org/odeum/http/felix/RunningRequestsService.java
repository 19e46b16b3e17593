// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.List;
import org.odeum.http.engine.RunningRequest;
import org.odeum.http.engine.RunningRequests;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the engine's requests to other bundles. */
@Component
public final class RunningRequestsService implements RunningRequests {
  private final RunningRequests register;

  /** Created by Declarative Services. */
  @Activate
  public RunningRequestsService(@Reference CurrentHandler handler) {
    this.register = handler.register();
  }

  @Override
  public List<RunningRequest> list() {
    return register.list();
  }

  @Override
  public long outOfMemory() {
    return register.outOfMemory();
  }
}
