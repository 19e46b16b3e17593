// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.odeum.server.HealthCheck.Status;
import org.odeum.session.OpenSession;
import org.odeum.session.SessionRequest;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.Sessions;

class SessionStoreHealthTest {
  private final CountDownLatch hanging = new CountDownLatch(1);

  /** One that hangs until the latch opens, and is away then. */
  private final class Hanging implements Sessions {
    @Override
    public OpenSession open(Optional<String> cookie, SessionRequest request) {
      throw new AssertionError("not asked for");
    }

    @Override
    public SessionStore store() {
      try {
        hanging.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new SessionStoreUnavailableException("It is away.");
    }
  }

  @Test
  void a_store_that_hangs_is_told_of_without_waiting_for_it() {
    SessionStoreHealth health = new SessionStoreHealth(new Hanging());

    assertThat(health.check().status()).isEqualTo(Status.WARN);
    assertThat(health.check().detail()).contains("has not answered for", "503");

    hanging.countDown();
    while (!health.check().detail().equals("It is away.")) {
      Thread.onSpinWait();
    }
    assertThat(health.check().status()).isEqualTo(Status.WARN);
  }
}
