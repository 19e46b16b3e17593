// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.swap.SwapTrial;

/**
 * Kills a server ({@code kill -9}) at a random moment of a deployment, {@code -Drounds=50} times;
 * after each restart the first answer must be that of the file in the deploy folder.
 */
final class DeployKillBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 50);
  private static final int MOST_MILLIS = 200;

  private DeployKillBenchmark() {}

  /** Runs it and prints a line. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-deploy-kill");
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    int wrong = 0;
    try {
      SwapTrial trial;
      try (Server server = Server.in(folder).start()) {
        trial = new SwapTrial(server, folder);
        trial.replace(1);
        trial.dropNext();
        Thread.sleep(random.nextInt(MOST_MILLIS));
      }
      for (int round = 0; round < ROUNDS; round++) {
        try (Server server = Server.in(folder).start()) {
          String answer = server.get("/swapped").body();
          if (!answer.equals(trial.expected())) {
            wrong++;
            System.out.printf("round %d: %s instead of %s%n", round, answer, trial.expected());
          }
          trial.dropNext();
          Thread.sleep(random.nextInt(MOST_MILLIS));
        }
      }
    } finally {
      Folders.delete(folder);
    }
    System.out.printf("%d kills during deployments, seed %d: %d wrong%n", ROUNDS, seed, wrong);
    if (wrong > 0) {
      System.exit(1);
    }
  }
}
