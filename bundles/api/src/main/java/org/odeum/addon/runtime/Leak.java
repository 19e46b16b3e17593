// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon.runtime;

import java.time.Instant;
import java.util.Objects;

/**
 * Describes a retired generation of an addon whose classes are held.
 *
 * @param addon its name
 * @param generation what tells it from the others of its name, for people
 * @param retired when it was retired
 * @param heldBy what holds it, and by which way
 */
public record Leak(String addon, String generation, Instant retired, String heldBy) {
  /** Refuses nulls. */
  public Leak {
    Objects.requireNonNull(addon, "addon");
    Objects.requireNonNull(generation, "generation");
    Objects.requireNonNull(retired, "retired");
    Objects.requireNonNull(heldBy, "heldBy");
  }
}
