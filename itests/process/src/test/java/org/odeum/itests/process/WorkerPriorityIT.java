// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;

/** Who gets the processor first while a dead worker is replaced. */
class WorkerPriorityIT {
  private static final int NICE = 16; // counted from the word after the name

  @TempDir Path folder;

  @Test
  void a_worker_in_place_of_a_dead_one_comes_before_the_others_until_it_serves() throws Exception {
    try (Server server = Server.in(folder).with("--workers=2", "--max-cron-threads=0").launch()) {
      Workers.awaitReady(server, 2);
      long usual = nice(Path.of("/proc/" + server.process().pid())).orElseThrow();
      List<Long> before = Workers.of(server);
      assertThat(nices(before.getFirst())).as("of the first workers").containsOnly(usual);

      Workers.signal(before.getLast(), "KILL");
      List<Long> after = new ArrayList<>();
      Eventually.until(
          "another one starts",
          () -> {
            after.clear();
            after.addAll(Workers.of(server));
            after.removeAll(before);
            return !after.isEmpty();
          });
      long successor = after.getFirst();
      assertThat(nices(successor)).containsOnly(mayRaise() ? Math.max(-20, usual - 5) : usual);

      Workers.awaitReady(server, 2);
      Eventually.until(
          "it is like the others", () -> nices(successor).stream().allMatch(nice -> nice == usual));
    }
  }

  private static boolean mayRaise() throws Exception {
    return new ProcessBuilder("sh", "-c", "test \"$(nice -n -5 nice)\" -lt \"$(nice)\"")
            .redirectErrorStream(true)
            .start()
            .waitFor()
        == 0;
  }

  /** Of all its threads. */
  private static List<Long> nices(long process) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
      return threads.flatMap(thread -> nice(thread).stream()).toList();
    }
  }

  /** Empty if it is gone. */
  private static Optional<Long> nice(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      return Optional.of(
          Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE]));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
