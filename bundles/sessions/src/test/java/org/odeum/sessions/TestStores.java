// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import org.odeum.session.SessionStore;
import org.odeum.testkit.session.RecordingStore;

/** Stores for tests in other packages. */
public final class TestStores {
  private TestStores() {}

  /** An empty store in memory. */
  public static SessionStore inMemory() {
    return new RecordingStore();
  }
}
