// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.util.List;
import org.odeum.http.runtime.FailedRoute;

/**
 * What was found in a controller.
 *
 * @param owner the addon it comes from
 * @param methods the routed methods that can be called
 * @param failures the others, each with the reason
 */
public record ScannedController(
    Owner owner, List<RoutedMethod> methods, List<FailedRoute> failures) {
  /** Copies the lists. */
  public ScannedController {
    methods = List.copyOf(methods);
    failures = List.copyOf(failures);
  }

  /** A controller that cannot be used at all. */
  public static ScannedController failed(Owner owner, String controller, String reason) {
    return new ScannedController(
        owner,
        List.of(),
        List.of(new FailedRoute("", owner.name(), owner.bundleId(), controller, reason)));
  }
}
