// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.ParallelWrites;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.SessionBackend;

/**
 * Sixteen requests at the same time each write a key of their own to one session of a whole server,
 * {@code -Drounds=1000} times, with the sessions in {@code -Dstore=file} (see {@link
 * SessionBackend}) and {@code -Dworkers=0} worker processes; prints how many keys are lost, and
 * fails if there are any.
 */
final class ParallelSessionBenchmark {
  private static final int WRITERS = 16;
  private static final int ROUNDS = Integer.getInteger("rounds", 1_000);
  private static final int WORKERS = Integer.getInteger("workers", 0);

  private ParallelSessionBenchmark() {}

  /** Runs it and prints a line. */
  public static void main(String[] arguments) throws Exception {
    String store = SessionBenchmark.store();
    Path folder = Files.createTempDirectory("odeum-parallel");
    List<String> lost;
    try (SessionBackend backend = SessionBackend.start(store, folder.resolve("backend"));
        Server server = Server.in(folder)) {
      backend.configure(server).with("--workers=" + WORKERS).start();
      lost = new ParallelWrites(server, WRITERS).run(ROUNDS);
      // Workers of a server that is killed would go on writing for a moment.
      server.stop();
    } finally {
      Folders.delete(folder);
    }
    System.out.printf(
        "%s, %d workers: %d requests at the same time on one session, %d rounds: %d keys lost%n",
        store, WORKERS, WRITERS, ROUNDS, lost.size());
    lost.forEach(System.out::println);
    if (!lost.isEmpty()) {
      System.exit(1);
    }
  }
}
