// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.swap.LoadClients;
import org.odeum.itests.support.swap.SwapTrial;
import org.odeum.itests.support.swap.Tally;

/**
 * Replaces an addon {@code -Dswaps=100} times while {@code -Drequests=1000000} requests and more
 * are answered, then half as often by something broken, then {@code swaps/5} times by a slow copy,
 * then {@code swaps/5} times by its version before (a rollback); fails if a request does. {@code
 * -Doptions=--evented} adds options of the server.
 */
final class ReplaceUnderLoadBenchmark {
  private static final int SWAPS = Integer.getInteger("swaps", 100);
  private static final long REQUESTS = Long.getLong("requests", 1_000_000);
  private static final int CLIENTS = 6;

  private ReplaceUnderLoadBenchmark() {}

  /** Runs it and prints a line for each part. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-replace");
    long failed = 0;
    try (Server server = server(folder).start()) {
      SwapTrial trial = new SwapTrial(server, folder);
      trial.replace(1);
      failed +=
          part(
              server,
              SWAPS + " replacements",
              SwapTrial::isAnyVersion,
              tally -> {
                for (int swap = 0; swap < SWAPS; swap++) {
                  trial.replace(1);
                  // Spread over the requests.
                  while (tally.answered() + tally.failed() < REQUESTS * (swap + 1) / SWAPS) {
                    Thread.sleep(5);
                  }
                }
              });
      failed +=
          part(
              server,
              SWAPS / 2 + " broken replacements",
              // Until all have followed the last of the hundred.
              options().length > 0 ? SwapTrial::isAnyVersion : trial::isCurrent,
              tally -> trial.breakIt(SWAPS / 2));
      failed +=
          part(
              server,
              SWAPS / 5 + " slow copies in place",
              SwapTrial::isAnyVersion,
              tally -> trial.copySlowly(SWAPS / 5, 1_500));
      failed +=
          part(
              server,
              SWAPS / 5 + " rollbacks",
              SwapTrial::isAnyVersion,
              tally -> trial.rollBack(SWAPS / 5));
    } finally {
      Folders.delete(folder);
    }
    if (failed > 0) {
      System.exit(1);
    }
  }

  /** With {@code -Daccesslog=true} it writes a line for each request, as servers do. */
  private static Server server(Path folder) {
    Server server = Server.in(folder).with(options());
    return Boolean.getBoolean("accesslog") ? server : server.with("--no-log-output");
  }

  private static String[] options() {
    return Stream.of(System.getProperty("options", "").split(" "))
        .filter(word -> word.startsWith("--"))
        .toArray(String[]::new);
  }

  private interface Work {
    void run(Tally tally) throws Exception;
  }

  private static long part(Server server, String what, Predicate<String> acceptable, Work work)
      throws Exception {
    LoadClients clients = LoadClients.start(server.port(), acceptable, CLIENTS, Long.MAX_VALUE);
    long start = System.nanoTime();
    try (clients) {
      work.run(clients.tally());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s in %.0f s: %s%n", what, seconds, clients.tally());
    if (clients.tally().failed() > 0) {
      server.output().lines().filter(line -> line.contains("ERROR")).forEach(System.out::println);
    }
    return clients.tally().failed();
  }
}
