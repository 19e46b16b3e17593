// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;
import org.odeum.testkit.session.KillTrial;

/** Several processes with one folder, and processes that die. */
final class ProcessesTest {
  private static final int WRITES = 300;

  @TempDir Path folder;

  /** Opens the store in the process that is going to be killed. */
  public static final class Opener implements KillTrial.Opener {
    @Override
    public SessionStore open(Path folder) {
      return new FileSessionStore(folder, false, Clock.systemUTC());
    }
  }

  @Test
  void a_process_that_is_killed_while_it_writes_loses_no_answered_write() throws Exception {
    for (KillTrial.Outcome outcome : new KillTrial(Opener.class, folder).runRounds(3)) {
      assertThat(outcome.answered()).isGreaterThanOrEqualTo(200);
      assertThat(outcome.lost()).isEmpty();
      assertThat(outcome.unreadable()).isEmpty();
    }
  }

  /** The main program of the second process. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) throws Exception {
      try (SessionStore store = new Opener().open(Path.of(arguments[0]))) {
        System.out.println("begins");
        write(store, new SessionId(arguments[1]), "other");
      }
    }
  }

  private static void write(SessionStore store, SessionId id, String key) {
    for (int i = 0; i < WRITES; i++) {
      if (store.merge(id, SessionChange.write(Map.of(key + i, "1")), Instant.now()).isEmpty()) {
        throw new AssertionError("the session is gone");
      }
    }
  }

  @Test
  void two_processes_that_write_one_session_lose_nothing() throws Exception {
    SessionId id = SessionId.random(new SecureRandom());
    try (SessionStore store = new Opener().open(folder)) {
      store.create(StoredSession.empty(id, Instant.now()));
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  OtherProcess.class.getName(),
                  folder.toString(),
                  id.text())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try {
        assertThat(other.inputReader().readLine()).isEqualTo("begins");
        write(store, id, "this");
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(other.exitValue()).isZero();
      } finally {
        other.destroyForcibly();
      }

      assertThat(store.load(id, Instant.now()).orElseThrow().values()).hasSize(2 * WRITES);
    }
  }
}
