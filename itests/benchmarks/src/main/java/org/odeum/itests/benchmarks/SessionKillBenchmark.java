// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.odeum.itests.support.Folders;
import org.odeum.session.SessionStore;
import org.odeum.session.file.FileSessionStore;
import org.odeum.testkit.session.KillTrial;

/**
 * Kills a process that writes sessions to files ({@code kill -9}), {@code -Drounds=50} times, and
 * counts the answered writes that are lost and the files that cannot be read; fails if there are
 * any.
 */
final class SessionKillBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 50);

  private SessionKillBenchmark() {}

  /** Opens the store in the process that is going to be killed. */
  public static final class Opener implements KillTrial.Opener {
    @Override
    public SessionStore open(Path folder) {
      return new FileSessionStore(folder, false, Clock.systemUTC());
    }
  }

  /** Runs it and prints a line. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-kill");
    long answered = 0;
    List<String> lost = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    try {
      for (KillTrial.Outcome outcome : new KillTrial(Opener.class, folder).runRounds(ROUNDS)) {
        answered += outcome.answered();
        lost.addAll(outcome.lost());
        unreadable.addAll(outcome.unreadable());
      }
    } finally {
      Folders.delete(folder);
    }
    System.out.printf(
        "%d kills during session writes: %d writes answered, %d lost, %d sessions unreadable%n",
        ROUNDS, answered, lost.size(), unreadable.size());
    lost.forEach(line -> System.out.println("lost: " + line));
    unreadable.forEach(line -> System.out.println("unreadable: " + line));
    if (!lost.isEmpty() || !unreadable.isEmpty()) {
      System.exit(1);
    }
  }
}
