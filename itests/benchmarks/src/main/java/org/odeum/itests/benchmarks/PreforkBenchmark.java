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
 * takes for itself and its share of what they have in common (PSS).
 *
 * <p>System properties: {@code rounds} (3), {@code seconds} of a run (8), {@code warmup} (8).
 */
final class PreforkBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("seconds", 8));
  private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmup", 8));
  private static final int CONNECTIONS = 16;

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
    try (Server threaded = server(folder.resolve("threaded"), 0);
        Server one = server(folder.resolve("one"), 1);
        Server two = server(folder.resolve("two"), 2)) {
      List<Mode> modes =
          List.of(
              new Mode("threaded", threaded, new ArrayList<>()),
              new Mode("one worker", one, new ArrayList<>()),
              new Mode("two workers", two, new ArrayList<>()));
      for (Mode mode : modes) {
        System.out.printf("%s, idle: PSS %s KiB%n", mode.name(), mode.pss());
      }
      printRatio("idle", modes);
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
            "%s: %.0f requests a second (%s), PSS %s KiB%n",
            mode.name(),
            mode.perSecond().stream().sorted().toList().get(ROUNDS / 2),
            mode.perSecond().stream().map("%.0f"::formatted).toList(),
            mode.pss());
      }
      printRatio("after load", modes);
      for (Mode mode : modes) {
        mode.server().stop();
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static void printRatio(String when, List<Mode> modes) throws IOException {
    double first = modes.get(1).pss().getFirst();
    double both = modes.get(2).pss().stream().mapToLong(Long::longValue).sum();
    System.out.printf(
        "%s: the second worker adds %.2f of what one alone takes%n", when, (both - first) / first);
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
