// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon.runtime;

import java.util.Objects;

/**
 * Says what became of a rollback.
 *
 * @param done whether the earlier version serves; else nothing has changed
 * @param text a sentence or a few: what was put where, or why it could not be done
 */
public record RollbackOutcome(boolean done, String text) {
  /** Refuses null. */
  public RollbackOutcome {
    Objects.requireNonNull(text, "text");
  }
}
