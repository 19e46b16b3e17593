// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;

/**
 * One process against two workers on the same cores: requests a second, and the memory that each
 * takes for itself and its share of what they have in common (PSS). The memory is looked at with
 * nothing else of ours running, since whoever runs beside has a share of it: idle, and after a
 * load.
 *
 * <p>System properties: {@code rounds} (3), {@code seconds} of a run (8), {@code warmup} (8),
 * {@code idle} (20) seconds before the memory is looked at.
 */
final class PreforkBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("seconds", 8));
  private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmup", 8));
  private static final int CONNECTIONS = 16;

  /** After this a server without requests has given back what its start took. */
  private static final Duration IDLE = Duration.ofSeconds(Integer.getInteger("idle", 20));

  private static final List<String> NAMES = List.of("threaded", "one worker", "two workers");

  private PreforkBenchmark() {}

  private record Mode(String name, Server server, List<Double> perSecond) {
    void load(Duration time, boolean counts) throws IOException {
      InetSocketAddress address = new InetSocketAddress("127.0.0.1", server.port());
      Load load = new Load(Workload.HELLO.request("127.0.0.1:" + server.port()), body());
      LoadResult result = LoadGenerator.run(address, load, CONNECTIONS, time, Long.MAX_VALUE);
      if (result.failed() > 0) {
        throw new IOException(name + ": " + result);
      }
      if (counts) {
        perSecond.add(result.perSecond());
      }
    }

    private byte[] body() throws IOException {
      return Workers.fresh(server, Workload.HELLO_PATH)
          .body()
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** In kilobytes, of each process that answers. */
    List<Long> pss() throws IOException {
      List<Long> pids = new ArrayList<>(Workers.of(server));
      if (pids.isEmpty()) {
        pids.add(server.process().pid());
      }
      List<Long> all = new ArrayList<>();
      for (long pid : pids) {
        all.add(
            Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum());
      }
      return all;
    }
  }

  /** Runs it and prints a few lines. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-prefork");
    try {
      printMemory(folder);
      printThroughput(folder);
    } finally {
      Folders.delete(folder);
    }
  }

  private static void printMemory(Path folder) throws Exception {
    List<List<Long>> idle = new ArrayList<>();
    List<List<Long>> loaded = new ArrayList<>();
    for (int workers = 0; workers <= 2; workers++) {
      try (Server server = server(folder.resolve("memory" + workers), workers)) {
        Mode mode = new Mode(NAMES.get(workers), server, new ArrayList<>());
        Thread.sleep(IDLE);
        idle.add(mode.pss());
        mode.load(WARM_UP, false);
        Thread.sleep(IDLE);
        loaded.add(mode.pss());
        server.stop();
      }
      System.out.printf(
          "%s: PSS %s KiB idle, %s KiB idle after a load%n",
          NAMES.get(workers), idle.getLast(), loaded.getLast());
    }
    System.out.printf(
        "The second worker adds %.2f of what one alone takes; after a load %.2f%n",
        added(idle), added(loaded));
  }

  private static double added(List<List<Long>> pss) {
    double first = pss.get(1).getFirst();
    double both = pss.get(2).stream().mapToLong(Long::longValue).sum();
    return (both - first) / first;
  }

  private static void printThroughput(Path folder) throws Exception {
    try (Server threaded = server(folder.resolve("threaded"), 0);
        Server one = server(folder.resolve("one"), 1);
        Server two = server(folder.resolve("two"), 2)) {
      List<Server> servers = List.of(threaded, one, two);
      List<Mode> modes = new ArrayList<>();
      for (Server server : servers) {
        modes.add(new Mode(NAMES.get(modes.size()), server, new ArrayList<>()));
      }
      for (Mode mode : modes) {
        mode.load(WARM_UP, false);
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (Mode mode : modes) {
          mode.load(RUN, true);
        }
      }
      for (Mode mode : modes) {
        System.out.printf(
            "%s: %.0f requests a second (%s)%n",
            mode.name(),
            mode.perSecond().stream().sorted().toList().get(ROUNDS / 2),
            mode.perSecond().stream().map("%.0f"::formatted).toList());
        mode.server().stop();
      }
    }
  }

  private static Server server(Path folder, int workers) throws IOException {
    Server server =
        Server.in(folder)
            .with("--log-handler=org.odeum.http.access:WARNING", "--workers=" + workers)
            .with("--max-cron-threads=0");
    Files.createDirectories(server.deploy());
    Files.copy(
        Server.root().resolve("bundles/examples/hello/target/hello.jar"),
        server.deploy().resolve("hello.jar"));
    server.start();
    if (workers > 0) {
      Workers.awaitReady(server, workers);
    }
    server.awaitStatus(Workload.HELLO_PATH, 200);
    return server;
  }
}
