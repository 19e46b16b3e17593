// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.nio.file.Path;
import java.util.Objects;
import org.odeum.deployer.history.HistoryFile;
import org.odeum.deployer.intake.ArtifactStore;

/**
 * Where the deployer keeps things.
 *
 * @param store contents
 * @param state what is published
 * @param history what happened
 * @param aside the folder for what rollbacks take out of the deploy folder
 */
public record Storage(ArtifactStore store, StateFile state, HistoryFile history, Path aside) {
  /** Refuses nulls. */
  public Storage {
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(history, "history");
    Objects.requireNonNull(aside, "aside");
  }
}
