// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.util.List;
import org.odeum.http.runtime.RouteRuntime;
import org.odeum.server.CacheStatistics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells of the static files in memory and of the route table, which is a cache of the addons'. */
@Component
public final class DispatcherCaches implements CacheStatistics {
  private final StaticFilesComponent files;
  private final RouteRuntime routes;

  /** Created by Declarative Services. */
  @Activate
  public DispatcherCaches(@Reference StaticFilesComponent files, @Reference RouteRuntime routes) {
    this.files = files;
    this.routes = routes;
  }

  @Override
  public List<Cache> caches() {
    return List.of(files.memoryStatistics(), Cache.sized("route table", routes.routes().size()));
  }
}
