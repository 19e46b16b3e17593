// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.pipeline;

import java.util.Objects;
import java.util.Optional;
import org.odeum.http.middleware.Middleware;

/**
 * A step that can be part of the pipeline.
 *
 * @param name by which the configuration knows it
 * @param middleware does the work
 * @param place where it belongs if the configuration does not name it; without one it stays out
 *     then
 * @param bundleId the bundle it comes from
 * @param guest whether it comes from an addon, and so may go while it is used
 */
public record Step(
    String name, Middleware middleware, Optional<Place> place, long bundleId, boolean guest) {
  /** Refuses nulls. */
  public Step {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(middleware, "middleware");
    Objects.requireNonNull(place, "place");
  }

  /**
   * Where a step belongs.
   *
   * @param before the step that comes next after it; may be empty
   * @param after the step that comes before it; may be empty
   */
  public record Place(String before, String after) {}
}
