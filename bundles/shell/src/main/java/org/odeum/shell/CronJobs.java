// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.odeum.cron.runtime.CronRuntime;
import org.odeum.cron.store.CronStoreException;
import org.odeum.cron.store.JobRun;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;

/** What the commands about cron jobs have in common. */
final class CronJobs {
  private CronJobs() {}

  /** Does something with the scheduler; its refusals are sentences. */
  static <T> T with(CronRuntime runtime, Function<CronRuntime, T> action) {
    try {
      return action.apply(CommandFailure.unlessThere(runtime, "The scheduler"));
    } catch (IllegalArgumentException | CronStoreException e) {
      throw CommandFailure.of(e.getMessage());
    }
  }

  /** Words that complete a line; none while nobody can tell. */
  static List<Candidate> offered(CronRuntime runtime, Function<CronRuntime, List<String>> words) {
    try {
      return runtime == null
          ? List.of()
          : words.apply(runtime).stream().map(word -> new Candidate(word, "")).toList();
    } catch (CronStoreException e) {
      return List.of();
    }
  }

  static List<String> names(CronRuntime runtime) {
    return runtime.jobs().stream().map(job -> job.state().key().name()).toList();
  }

  static Cell outcome(JobRun run) {
    Cell.Colour colour =
        switch (run.outcome()) {
          case DONE -> Cell.Colour.GREEN;
          case PARTIAL, INTERRUPTED -> Cell.Colour.YELLOW;
          case FAILED, TIMED_OUT -> Cell.Colour.RED;
        };
    String word = run.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new Cell(word, colour);
  }

  static String duration(JobRun run) {
    return "%.3f s".formatted(run.duration().toMillis() / 1000.0);
  }
}
