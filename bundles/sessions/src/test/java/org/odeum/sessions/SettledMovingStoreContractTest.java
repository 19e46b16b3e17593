// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.security.SecureRandom;
import java.time.Instant;
import org.odeum.session.SessionStore;
import org.odeum.testkit.session.RecordingStore;
import org.odeum.testkit.session.SessionStoreContract;

/** Two stores that have become one long ago are one store. */
final class SettledMovingStoreContractTest extends SessionStoreContract {
  @Override
  protected SessionStore open() {
    return new MovingStore(
        new RecordingStore(), new RecordingStore(), Instant.EPOCH, new SecureRandom());
  }
}
