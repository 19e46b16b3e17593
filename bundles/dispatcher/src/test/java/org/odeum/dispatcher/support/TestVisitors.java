// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.support;

import java.security.SecureRandom;
import java.util.Optional;
import org.odeum.session.SessionGuard;
import org.odeum.sessions.SessionManager;
import org.odeum.sessions.SessionPolicy;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.session.RecordingStore;

/** A server's sessions in a store that tells what was called. */
public final class TestVisitors {
  private static final SessionGuard EVERYBODY = (id, database, uid) -> Optional.of("trusted");

  private final RecordingStore store = new RecordingStore();
  private final SettableClock clock = new SettableClock();

  /** Gives the server sessions. */
  public TestVisitors(TestServer server) {
    server.sessions(
        new SessionManager(
            () -> store, () -> SessionPolicy.DEFAULT, () -> EVERYBODY, clock, new SecureRandom()));
  }

  /** Where they are kept. */
  public RecordingStore store() {
    return store;
  }

  /** By which their age is told. */
  public SettableClock clock() {
    return clock;
  }
}
