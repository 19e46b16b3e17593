// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;

/**
 * Kills the one and the other of two workers by turns, every two seconds for a minute, whatever
 * they are at, while sixteen clients ask: none may be refused, and at most what the dead had in
 * hand be lost.
 *
 * <p>System properties: {@code seconds} (60), {@code pause} (0: milliseconds that a client rests
 * after each answer; without, the clients and one worker have all processors), {@code warmup} (10
 * seconds of load before the first kill).
 */
final class WorkerKillBenchmark {
  private static final int SECONDS = Integer.getInteger("seconds", 60);
  private static final Duration PAUSE = Duration.ofMillis(Integer.getInteger("pause", 0));
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmup", 10));
  private static final int WORKERS = 2;
  private static final int CLIENTS = 16;

  private final Server server;
  private int kills;
  private int backInTime;

  private WorkerKillBenchmark(Server server) {
    this.server = server;
  }

  /** Runs it and prints a line. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-worker-kill");
    Server server =
        Server.in(folder).with("--no-log-output", "--workers=" + WORKERS, "--max-cron-threads=0");
    try (server) {
      Files.createDirectories(server.deploy());
      ImageAddon.writeTo(server.deploy());
      server.launch();
      Workers.awaitReady(server, WORKERS);
      server.awaitStatus(ImageAddon.FAST, 200);
      if (!new WorkerKillBenchmark(server).run()) {
        System.exit(1);
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private boolean run() throws Exception {
    Clients clients = new Clients(server.port(), CLIENTS, 0, PAUSE);
    try (ServingWatch watch = new ServingWatch(server, WORKERS)) {
      try (clients) {
        Thread.sleep(WARM_UP);
        watch.start();
        kill(watch);
      }
      List<Long> fewer = watch.millisWithFewer();
      boolean whole = wholeAgain(watch);
      System.out.printf(
          "%d kills in %d s: %s; %d lost, of %d in hand at most; %d serve again within 2 s after"
              + " %d of the kills; the times with fewer, in ms: %s; %s%n",
          kills,
          SECONDS,
          clients,
          clients.cut(),
          kills * CLIENTS,
          WORKERS,
          backInTime,
          fewer,
          whole ? "whole at the end" : "not whole at the end: " + server.output());
      server.stop();
      boolean lost = clients.cut() > (long) kills * CLIENTS;
      return whole && clients.refused() == 0 && !lost && clients.failed() <= clients.cut();
    }
  }

  /** The times are fixed from the beginning, so that a slow kill does not put off the next. */
  private void kill(ServingWatch watch) throws Exception {
    long begin = System.nanoTime();
    int wanted = (int) (SECONDS / EVERY.toSeconds());
    for (int turn = 0; turn < wanted && server.process().isAlive(); turn++) {
      waitUntil(begin + turn * EVERY.toNanos());
      Optional<Long> victim = watch.processOf(turn % WORKERS);
      long killed = System.nanoTime();
      if (victim.isPresent()) {
        watch.killed(victim.get(), killed);
        Workers.signal(victim.get(), "KILL");
        kills++;
      }
      waitUntil(begin + (turn + 1) * EVERY.toNanos());
      if (victim.isPresent() && watch.wholeSince(killed)) {
        backInTime++;
      }
    }
  }

  private static void waitUntil(long time) throws InterruptedException {
    long nanos = time - System.nanoTime();
    if (nanos > 0) {
      TimeUnit.NANOSECONDS.sleep(nanos);
    }
  }

  private static boolean wholeAgain(ServingWatch watch) {
    long now = System.nanoTime();
    try {
      Eventually.until("all serve", PATIENCE, () -> watch.wholeSince(now));
      return true;
    } catch (AssertionError never) {
      return false;
    }
  }
}
