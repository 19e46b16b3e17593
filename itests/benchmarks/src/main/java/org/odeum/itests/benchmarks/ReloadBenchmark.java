// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;

/**
 * Reloads a server (SIGHUP) while sixteen clients ask in a closed loop, four of them for something
 * that takes three seconds: no request may be refused, cut off or answered wrongly.
 *
 * <p>System properties: {@code swaps}, the reloads in each mode (10); {@code modes}, with commas.
 */
final class ReloadBenchmark {
  private static final int RELOADS = Integer.getInteger("swaps", 10);
  private static final String MODES =
      Optional.of(System.getProperty("modes", ""))
          .filter(given -> !given.isEmpty())
          .orElse("threaded,evented,prefork");
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final int FAST = 12;
  private static final int SLOW = 4;

  private ReloadBenchmark() {}

  /** Runs it and prints a line for each mode. */
  public static void main(String[] arguments) throws Exception {
    long failed = 0;
    for (String mode : MODES.split(",")) {
      Path folder = Files.createTempDirectory("odeum-reload");
      try {
        failed += mode(mode, folder);
      } finally {
        Folders.delete(folder);
      }
    }
    if (failed > 0) {
      System.exit(1);
    }
  }

  private static long mode(String mode, Path folder) throws Exception {
    Server server = Server.in(folder).with("--no-log-output");
    int workers = 0;
    switch (mode) {
      case "threaded" -> {}
      case "evented" -> server.with("--evented");
      case "prefork" -> {
        workers = 2;
        server.with("--workers=2", "--max-cron-threads=0");
      }
      default -> throw new IllegalArgumentException("no mode: " + mode);
    }
    try (server) {
      Files.createDirectories(server.deploy());
      ImageAddon.writeTo(server.deploy());
      server.start();
      server.awaitStatus(ImageAddon.FAST, 200);
      Clients clients = new Clients(server.port(), FAST, SLOW);
      List<Long> toFirstAnswer = new ArrayList<>();
      try (clients) {
        Eventually.until("somebody has an answer", () -> clients.images() > 0);
        for (int reload = 0; reload < RELOADS; reload++) {
          toFirstAnswer.add(reload(server, clients, workers));
        }
      }
      server.stop();
      Collections.sort(toFirstAnswer);
      System.out.printf(
          "%s, %d reloads: %s; first answer of the new image after %d ms (%d to %d)%n",
          mode,
          RELOADS,
          clients,
          toFirstAnswer.get(toFirstAnswer.size() / 2),
          toFirstAnswer.getFirst(),
          toFirstAnswer.getLast());
      return clients.failed();
    }
  }

  /** Gives the milliseconds until an image answered that was not there before. */
  private static long reload(Server server, Clients clients, int workers) throws Exception {
    List<Long> before = Workers.of(server);
    int images = clients.images();
    long start = System.nanoTime();
    Workers.signal(server.process().pid(), "HUP");
    Eventually.until(
        "a new image answers; the server printed:\n" + server.output(),
        PATIENCE,
        () -> clients.images() > images);
    final long first = clients.newest();
    if (workers > 0) {
      Eventually.until(
          "all workers are new ones; the server printed:\n" + server.output(),
          PATIENCE,
          () ->
              Workers.of(server).stream().noneMatch(before::contains)
                  && Workers.ready(server) == workers);
    }
    return (first - start) / 1_000_000;
  }
}
