// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon.supply;

import java.time.Instant;
import java.util.Objects;

/**
 * One addon of a supplier.
 *
 * @param file what people know it by, such as the name of its folder; unique
 * @param modified when it was last written to; of equal versions the newer one serves
 * @param noticed when this content was seen first
 * @param supply what became of it
 */
public record SuppliedAddon(String file, Instant modified, Instant noticed, Supply supply) {
  /** Refuses nulls. */
  public SuppliedAddon {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(modified, "modified");
    Objects.requireNonNull(noticed, "noticed");
    Objects.requireNonNull(supply, "supply");
  }
}
