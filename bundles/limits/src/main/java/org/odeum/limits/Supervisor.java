// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Looks at all that runs, ends what takes too long or too much, and has the process replaced where
 * that does not help. Unlike in Odoo no healthy request suffers for a sick one. For use by one
 * thread.
 */
final class Supervisor {
  /** How long a thread may take to end after it was interrupted. */
  static final Duration GRACE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  /** Lets the log have line feeds. */
  private static final Marker LINES = MarkerFactory.getMarker("LINES");

  private static final int MOST_FRAMES = 150;

  private final Supplier<List<Work>> running;
  private final Accounts accounts;
  private final TimeRule times;
  private final MemoryRule memory;
  private final Wear wear;
  private final Replacement replacement;

  Supervisor(
      Supplier<List<Work>> running,
      Accounts accounts,
      TimeRule times,
      MemoryRule memory,
      Wear wear,
      Replacement replacement) {
    this.running = running;
    this.accounts = accounts;
    this.times = times;
    this.memory = memory;
    this.wear = wear;
    this.replacement = replacement;
  }

  /**
   * One look.
   *
   * @param now by the clock of nanoTime
   * @param age of the process
   */
  void look(long now, Duration age) {
    List<Account> all = accounts.update(running.get(), now);
    for (Account account : all) {
      times.broken(account, now).ifPresent(took -> stop(account, took, now));
    }
    lookAtMemory(all, now, age);
    for (Account account : all) {
      if (account.stoppedFor(now).compareTo(GRACE) > 0 && account.work().running()) {
        replacement.ask("the thread of %s does not end".formatted(account.work().title()), now);
      }
    }
    wear.reason(age).ifPresent(reason -> replacement.ask(reason, now));
  }

  /**
   * One look that comes late, because the machine stood still or has too much to do: what has taken
   * too long meanwhile may be done in a moment, and is left to the next look.
   */
  void lookLate(long now, Duration age) {
    lookAtMemory(accounts.update(running.get(), now), now, age);
  }

  private void lookAtMemory(List<Account> all, long now, Duration age) {
    switch (memory.look(all, now)) {
      case MemoryRule.Finding.Fine() -> {}
      case MemoryRule.Finding.Hog(Account account, String took) -> stop(account, took, now);
      case MemoryRule.Finding.Worn(String reason, boolean urgent) -> {
        // It was told to end and the memory still grows.
        boolean hogLives =
            all.stream().anyMatch(account -> account.stopped() && account.work().running());
        if (hogLives) {
          replacement.ask(reason, now);
        } else {
          replacement.askUnlessYoung(reason, urgent, age, now);
        }
      }
    }
  }

  /** Its client first: the rest may take a while where memory is short. */
  private static void stop(Account account, String took, long now) {
    Work work = account.work();
    Optional<Thread> thread = work.thread();
    account.stopped(now);
    refuse(work, took);
    String stack = thread.map(Supervisor::stack).orElse("");
    work.interrupt();
    LOG.warn(
        LINES,
        "{} took {} and is ended (thread {}, database {}, user {}, age {} s):\n{}",
        work.title(),
        took,
        thread.map(Thread::getName).orElse("none"),
        known(work.database()),
        known(work.user()),
        account.age(now).toSeconds(),
        stack);
  }

  /** Whatever becomes of the answer, the thread is to end, and others are to be looked after. */
  private static void refuse(Work work, String took) {
    try {
      work.refuse(took);
    } catch (RuntimeException e) {
      LOG.warn("{} could not be told that it took {}: {}", work.title(), took, e.toString());
    }
  }

  private static String known(String text) {
    return text.isEmpty() ? "?" : text;
  }

  private static String stack(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .limit(MOST_FRAMES)
        .map(frame -> "at " + frame)
        .collect(Collectors.joining("\n"));
  }
}
