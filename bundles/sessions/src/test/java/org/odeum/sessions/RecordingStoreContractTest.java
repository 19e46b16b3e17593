// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import org.odeum.session.SessionStore;
import org.odeum.testkit.session.RecordingStore;
import org.odeum.testkit.session.SessionStoreContract;

/** What the tests here stand on keeps the contract. */
final class RecordingStoreContractTest extends SessionStoreContract {
  @Override
  protected SessionStore open() {
    return new RecordingStore();
  }
}
