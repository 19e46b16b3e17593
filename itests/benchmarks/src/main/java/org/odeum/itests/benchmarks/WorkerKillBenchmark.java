// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;

/**
 * Kills one of two workers every two seconds for a minute while sixteen clients ask: none may be
 * refused, and at most what the dead had in hand be lost.
 *
 * <p>System properties: {@code seconds} (60), {@code seed}.
 */
final class WorkerKillBenchmark {
  private static final int SECONDS = Integer.getInteger("seconds", 60);
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int WORKERS = 2;
  private static final int CLIENTS = 16;

  private WorkerKillBenchmark() {}

  /** Runs it and prints a line. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-worker-kill");
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    List<Long> processes = new ArrayList<>();
    List<Long> serving = new ArrayList<>();
    int kills = 0;
    Server server =
        Server.in(folder).with("--no-log-output", "--workers=" + WORKERS, "--max-cron-threads=0");
    try (server) {
      Files.createDirectories(server.deploy());
      ImageAddon.writeTo(server.deploy());
      server.launch();
      Workers.awaitReady(server, WORKERS);
      server.awaitStatus(ImageAddon.FAST, 200);
      Clients clients = new Clients(server.port(), CLIENTS, 0);
      long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
      try (clients) {
        while (System.nanoTime() < end) {
          List<Long> alive = Workers.of(server);
          long start = System.nanoTime();
          Workers.signal(alive.get(random.nextInt(alive.size())), "KILL");
          kills++;
          processes.add(
              millisUntil(
                  start,
                  server,
                  () -> Workers.of(server).size() == WORKERS && !alive.equals(Workers.of(server))));
          serving.add(millisUntil(start, server, () -> Workers.ready(server) == WORKERS));
          Thread.sleep(Math.max(1, 2_000 - (System.nanoTime() - start) / 1_000_000));
        }
      }
      Collections.sort(processes);
      Collections.sort(serving);
      System.out.printf(
          "%d kills in %d s, seed %d: %s; lost for each kill at most %d in hand, %.1f were;"
              + " two processes again after %d ms (at most %d), two that serve after %d ms (at most"
              + " %d)%n",
          kills,
          SECONDS,
          seed,
          clients,
          CLIENTS,
          (double) clients.cut() / kills,
          processes.get(kills / 2),
          processes.getLast(),
          serving.get(kills / 2),
          serving.getLast());
      server.stop();
      boolean lost = clients.cut() > (long) kills * CLIENTS;
      if (clients.refused() > 0 || lost || clients.failed() > clients.cut()) {
        System.exit(1);
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static long millisUntil(long start, Server server, Callable<Boolean> condition) {
    Eventually.until("the group is whole again:\n" + server.output(), PATIENCE, condition);
    return (System.nanoTime() - start) / 1_000_000;
  }
}
