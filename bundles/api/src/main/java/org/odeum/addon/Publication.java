// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon;

import java.util.Objects;
import java.util.Set;

/**
 * Says which bundles are staged but not published: an immutable snapshot of the gate that every
 * part of the server which collects services of addons looks through.
 *
 * <p>Services of a hidden bundle must not be used to answer requests, run jobs or receive events;
 * the bundle that was published before owns these until the next publication. Bundles that the
 * deployer does not know are never hidden.
 *
 * @param number counts publications since the start of the server
 * @param hidden ids of the bundles whose services must not be used
 */
public record Publication(long number, Set<Long> hidden) {
  /** The state before anything was staged: nothing is hidden. */
  public static final Publication INITIAL = new Publication(0, Set.of());

  /** Copies the set. */
  public Publication {
    hidden = Set.copyOf(Objects.requireNonNull(hidden, "hidden"));
  }

  /** Tells whether services of this bundle may be used. */
  public boolean shows(long bundleId) {
    return !hidden.contains(bundleId);
  }
}
