// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.security.SecureRandom;
import java.time.Instant;
import org.odeum.session.SessionStore;
import org.odeum.testkit.session.RecordingStore;
import org.odeum.testkit.session.SessionStoreContract;

/** Two stores that have just become one, so that all is still in the former, are one store too. */
final class UnsettledMovingStoreContractTest extends SessionStoreContract {
  @Override
  protected SessionStore open() {
    Instant inAMillennium = Instant.parse("3000-01-01T00:00:00Z");
    return new MovingStore(
        new RecordingStore(), new RecordingStore(), inAMillennium, new SecureRandom());
  }
}
