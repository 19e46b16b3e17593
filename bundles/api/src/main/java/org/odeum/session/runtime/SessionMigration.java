// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.runtime;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Moves all sessions from one store to another while requests use them; a service. */
@ProviderType
public interface SessionMigration {
  /**
   * How far it is.
   *
   * @param moved how many sessions have gone to the new store
   * @param young how many wait: until all processes may know of the new store, and until their id
   *     is two minutes old, as the id before it may lead to them
   */
  record Progress(int moved, int young) {}

  /**
   * Moves them; returns when the old store is empty. May be ended and begun again.
   *
   * @param from the name of the old store, which the configuration has to name as the former one
   * @param to the name of the store in use
   * @param progress told now and then, on the calling thread
   * @return the numbers at the end
   * @throws org.odeum.exceptions.UserError if the configuration does not say so, with what to write
   * @throws org.odeum.session.SessionStoreUnavailableException if a store is away
   * @throws InterruptedException if the thread was interrupted; what was moved stays moved
   */
  Progress migrate(String from, String to, Consumer<? super Progress> progress)
      throws InterruptedException;
}
