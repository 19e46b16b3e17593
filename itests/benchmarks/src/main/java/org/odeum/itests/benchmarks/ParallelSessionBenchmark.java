// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.ParallelWrites;
import org.odeum.itests.support.Server;

/**
 * Sixteen requests at the same time each write a key of their own to one session of a whole server,
 * {@code -Drounds=1000} times; prints how many keys are lost, and fails if there are any.
 */
final class ParallelSessionBenchmark {
  private static final int WRITERS = 16;
  private static final int ROUNDS = Integer.getInteger("rounds", 1_000);

  private ParallelSessionBenchmark() {}

  /** Runs it and prints a line. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-parallel");
    List<String> lost;
    try (Server server = Server.in(folder).start()) {
      lost = new ParallelWrites(server, WRITERS).run(ROUNDS);
    } finally {
      Folders.delete(folder);
    }
    System.out.printf(
        "%d requests at the same time on one session, %d rounds: %d keys lost%n",
        WRITERS, ROUNDS, lost.size());
    lost.forEach(System.out::println);
    if (!lost.isEmpty()) {
      System.exit(1);
    }
  }
}
