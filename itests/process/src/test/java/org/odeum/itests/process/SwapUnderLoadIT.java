// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.swap.LoadClients;
import org.odeum.itests.support.swap.ProcessLook;
import org.odeum.itests.support.swap.SwapTrial;
import org.odeum.itests.support.swap.Tally;

/**
 * Replacements under load; the benchmark {@code ReplaceUnderLoadBenchmark} does the same for
 * longer.
 */
class SwapUnderLoadIT {
  private static final int CLIENTS = 2;

  @TempDir Path folder;

  private interface Deed {
    void run() throws Exception;
  }

  private static Tally underLoad(Server server, Predicate<String> acceptable, Deed deed)
      throws Exception {
    LoadClients clients = LoadClients.start(server.port(), acceptable, CLIENTS, Long.MAX_VALUE);
    try (clients) {
      deed.run();
    }
    return clients.tally();
  }

  @Test
  void replacements_broken_ones_and_slow_copies_lose_no_request() throws Exception {
    try (Server server = Server.in(folder).start()) {
      SwapTrial trial = new SwapTrial(server, folder);
      trial.replace(1);

      Tally replaced = underLoad(server, SwapTrial::isAnyVersion, () -> trial.replace(15));
      assertThat(replaced.failed())
          .as("replaced: %s, server:%n%s", replaced, server.output())
          .isZero();

      Tally broken = underLoad(server, trial::isCurrent, () -> trial.breakIt(12));
      assertThat(broken.failed()).as("broken: %s, server:%n%s", broken, server.output()).isZero();

      Tally copied = underLoad(server, SwapTrial::isAnyVersion, () -> trial.copySlowly(3, 1_500));
      assertThat(copied.failed()).as("copied: %s, server:%n%s", copied, server.output()).isZero();
    }
  }

  @Test
  void after_forty_swaps_nothing_of_the_old_generations_is_left() throws Exception {
    try (Server server = Server.in(folder).start()) {
      SwapTrial trial = new SwapTrial(server, folder);
      trial.replace(5);
      ProcessLook look = new ProcessLook(server.process().toHandle());
      ProcessLook.Contents before = look.look();

      trial.replace(40);
      // What the last ones replaced is taken away a moment later.
      Eventually.until(
          "the last generations are gone",
          () -> look.look().classLoaders() - before.classLoaders() <= 3);
      ProcessLook.Contents after = look.look();
      assertThat(after.classLoaders()).as("%s, then %s", before, after).isPositive();
      assertThat(after.classLoaders() - before.classLoaders())
          .as("class loaders: %s, then %s", before, after)
          .isLessThanOrEqualTo(3);
      assertThat(after.bundles()).as("%s, then %s", before, after).isPositive();
      assertThat(after.bundles() - before.bundles())
          .as("bundles: %s, then %s", before, after)
          .isLessThanOrEqualTo(3);
      assertThat(after.threads() - before.threads())
          .as("threads: %s, then %s", before, after)
          .isLessThanOrEqualTo(10);
    }
  }

  @Test
  void after_a_kill_in_the_middle_of_deployments_the_state_equals_the_folder() throws Exception {
    Random random = new Random(5);
    Server first = Server.in(folder).start();
    SwapTrial trial;
    try (first) {
      trial = new SwapTrial(first, folder);
      trial.replace(1);
      trial.dropNext();
      Thread.sleep(random.nextInt(150));
    }
    for (int round = 0; round < 2; round++) {
      try (Server server = Server.in(folder).start()) {
        server.awaitAnswer("/swapped", 200, trial.expected());
        trial.dropNext();
        Thread.sleep(random.nextInt(150));
      }
    }
    try (Server last = Server.in(folder).start()) {
      assertThat(last.get("/swapped").body()).isEqualTo(trial.expected());
    }
  }
}
