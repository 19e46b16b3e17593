// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.util.Objects;
import org.odeum.deployer.intake.ArtifactStore;

/** Where the deployer keeps things: contents, and the list of what is published. */
public record Storage(ArtifactStore store, StateFile state) {
  /** Refuses nulls. */
  public Storage {
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(state, "state");
  }
}
