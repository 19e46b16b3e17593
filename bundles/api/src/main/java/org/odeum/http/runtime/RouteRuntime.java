// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.runtime;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Shows the route table in force; the dispatcher registers the one service of this type. */
@ProviderType
public interface RouteRuntime {
  /** The routes that are served, ordered by rule. */
  List<RouteInfo> routes();

  /** The routes that are declared by a published addon and not served, ordered by rule. */
  List<FailedRoute> failedRoutes();

  /**
   * Says what would become of a request.
   *
   * @param method the HTTP method in upper case
   * @param path the decoded path, beginning with a slash
   */
  RouteAnswer find(String method, String path);

  /** The number of requests under way. */
  int requestsInFlight();
}
