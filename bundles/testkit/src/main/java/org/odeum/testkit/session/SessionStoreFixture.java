// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;
import org.odeum.testkit.SettableClock;

/** The store under test, a clock, and the words that the contract is written in. */
public abstract class SessionStoreFixture {
  private final SettableClock clock = new SettableClock();
  private final SecureRandom random = new SecureRandom();
  private SessionStore store;

  SessionStoreFixture() {}

  /** Opens an empty store; once for each test, which closes it. */
  protected abstract SessionStore open() throws Exception;

  /**
   * Opens a second store on the data of the last {@link #open()}, as another process or this one
   * after a restart would; empty if the kind of store has no such thing.
   */
  protected Optional<SessionStore> openAnother() throws Exception {
    return Optional.empty();
  }

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    if (store != null) {
      store.close();
    }
  }

  /** The store under test. */
  protected final SessionStore store() {
    return store;
  }

  /** What time it is in the test. */
  protected final Instant now() {
    return clock.instant();
  }

  /** Lets time go by. */
  protected final void advance(Duration by) {
    clock.advance(by);
  }

  /** An id that nobody has. */
  protected final SessionId newId() {
    return SessionId.random(random);
  }

  /** Another id of the same session. */
  protected final SessionId next(SessionId id) {
    return id.softRotated(random);
  }

  /** A session in the store with keys and JSON texts in turn. */
  protected final StoredSession created(String... keysAndTexts) {
    StoredSession session = new StoredSession(newId(), map(keysAndTexts), now(), now());
    if (!store.create(session)) {
      throw new AssertionError("a new id was taken for known");
    }
    return session;
  }

  /** A change that sets keys to JSON texts in turn. */
  protected final SessionChange writing(String... keysAndTexts) {
    return SessionChange.write(map(keysAndTexts));
  }

  /** The session that is there. */
  protected final StoredSession loaded(SessionId id) {
    return store.load(id, now()).orElseThrow(() -> new AssertionError("there is no session " + id));
  }

  /** The ids that the operator sees. */
  protected final List<SessionId> idsShown() {
    List<SessionId> ids = new ArrayList<>();
    store.forEach(session -> ids.add(session.id()));
    return ids;
  }

  private static Map<String, String> map(String... keysAndTexts) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndTexts.length; i += 2) {
      map.put(keysAndTexts[i], keysAndTexts[i + 1]);
    }
    return map;
  }
}
