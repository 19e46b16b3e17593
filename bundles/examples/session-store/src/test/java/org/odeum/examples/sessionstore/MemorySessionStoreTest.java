// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.sessionstore;

import org.odeum.session.SessionStore;
import org.odeum.testkit.session.SessionStoreContract;

/** All that a store has to show. */
final class MemorySessionStoreTest extends SessionStoreContract {
  @Override
  protected SessionStore open() {
    return new MemorySessionStore();
  }
}
