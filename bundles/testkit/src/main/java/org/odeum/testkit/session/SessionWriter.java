// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;

/**
 * The main program of a process that writes sessions until it is killed, and says on its output
 * what the store has answered: {@code <id> <key> <number> ok}.
 */
final class SessionWriter {
  private static final int THREADS = 4;
  private static final int SESSIONS = 3;
  private static final int SOFT_ROTATION_EVERY = 40;

  private final SessionStore store;
  private final PrintStream out;
  private final SecureRandom random = new SecureRandom();

  private SessionWriter(SessionStore store, PrintStream out) {
    this.store = store;
    this.out = out;
  }

  /** Takes the name of an opener and its folder. */
  public static void main(String[] arguments) throws Exception {
    Class<? extends KillTrial.Opener> type =
        Class.forName(arguments[0]).asSubclass(KillTrial.Opener.class);
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    try (SessionStore store = opener(type).open(Path.of(arguments[1]))) {
      SessionWriter writer = new SessionWriter(store, out);
      SessionId[] ids = new SessionId[SESSIONS];
      for (int i = 0; i < SESSIONS; i++) {
        ids[i] = SessionId.random(writer.random);
        store.create(
            new StoredSession(ids[i], Map.of("start", value(0)), Instant.now(), Instant.now()));
      }
      Thread[] threads = new Thread[THREADS];
      for (int i = 0; i < THREADS; i++) {
        String key = "thread" + i;
        threads[i] = Thread.ofPlatform().start(() -> writer.write(ids.clone(), key));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  static KillTrial.Opener opener(Class<? extends KillTrial.Opener> type) throws Exception {
    return type.getConstructor().newInstance();
  }

  /** Ends by being killed, or when nobody reads what it says any more. */
  private void write(SessionId[] ids, String key) {
    for (int number = 1; !out.checkError(); number++) {
      int session = number % ids.length;
      Instant now = Instant.now();
      Optional<SessionId> stored =
          store.merge(ids[session], SessionChange.write(Map.of(key, value(number))), now);
      ids[session] = stored.orElseThrow();
      out.print(ids[session].text() + " " + key + " " + number + " ok\n");
      out.flush();
      if (number % SOFT_ROTATION_EVERY == 0) {
        ids[session] = softRotated(ids[session], now);
      }
    }
  }

  private SessionId softRotated(SessionId id, Instant now) {
    return store
        .softRotate(id, id.softRotated(random), now.plus(Duration.ofMinutes(2)), now)
        .orElseThrow();
  }

  /** A text of varying length, so that one that is torn shows. */
  static String value(int number) {
    return "\"" + number + ":" + "x".repeat(number % 97 * 41) + "\"";
  }

  static int numberIn(String text) {
    int colon = text.indexOf(':');
    return colon < 0 ? -1 : Integer.parseInt(text.substring(1, colon));
  }
}
