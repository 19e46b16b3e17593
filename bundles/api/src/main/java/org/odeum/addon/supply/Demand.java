// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon.supply;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a supplier may build on.
 *
 * @param addons the jars of the addons in the deploy folder, by technical name; a jar never
 *     changes, so other content has another path
 * @param lookAgain has the deployer look again soon; returns at once, for any thread
 */
public record Demand(Map<String, Path> addons, Runnable lookAgain) {
  /** Copies the map and refuses nulls. */
  public Demand {
    addons = Map.copyOf(addons);
    Objects.requireNonNull(lookAgain, "lookAgain");
  }
}
