// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.swap.HttpConnection;

/**
 * Measures the time from the start of {@code run.sh} of an unpacked distribution to the first
 * answer of a deployed addon, and the resident memory then: with the AOT cache, without it, and
 * with the same bundles as plain Felix bundles from a clean cache, in a JVM that compiles as it
 * does by default. Runs are interleaved.
 */
final class StartBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 9);

  private enum Variant {
    AOT_CACHE("OSGi Connect, AOT cache", Map.of()),
    NO_CACHE("OSGi Connect, no AOT cache", Map.of("ODEUM_AOT", "off")),
    PLAIN(
        "plain Felix bundles, clean cache",
        Map.of(
            "ODEUM_AOT",
            "off",
            "ODEUM_JAVA_OPTS",
            "-Dodeum.connect=false -Dodeum.cache-in-memory=false -XX:CompileThresholdScaling=1"));

    private final String title;
    private final Map<String, String> environment;

    Variant(String title, Map<String, String> environment) {
      this.title = title;
      this.environment = environment;
    }
  }

  private StartBenchmark() {}

  /** Runs it and prints a table. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-start");
    try {
      compare(unpacked(folder).resolve("launcher/run.sh"), folder.resolve("run"));
    } finally {
      Folders.delete(folder);
    }
  }

  private static void compare(Path launcher, Path folder) throws Exception {
    Map<Variant, Series> times = new LinkedHashMap<>();
    Map<Variant, Series> memory = new LinkedHashMap<>();
    for (Variant variant : Variant.values()) {
      times.put(variant, new Series(variant.title + ": first 200", "ms"));
      memory.put(variant, new Series(variant.title + ": resident", "MiB"));
      var warmUp = new Start(launcher, folder, variant);
      warmUp.measure(new Series("warm-up", "ms"), new Series("warm-up", "MiB"));
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Variant variant : Variant.values()) {
        new Start(launcher, folder, variant).measure(times.get(variant), memory.get(variant));
      }
    }
    times.values().forEach(series -> System.out.println(series.line()));
    memory.values().forEach(series -> System.out.println(series.line()));
    Series cached = times.get(Variant.AOT_CACHE);
    System.out.printf(
        Locale.ROOT,
        "AOT cache against none: %.2f (at most 0.65); against plain Felix: %.2f (at most 0.50)%n",
        cached.ratioTo(times.get(Variant.NO_CACHE)),
        cached.ratioTo(times.get(Variant.PLAIN)));
  }

  /** The folder of the distribution, as people have it who do not build. */
  private static Path unpacked(Path folder) throws IOException, InterruptedException {
    Path archive = only(Server.root().resolve("launcher/distribution/target"), "*.tar.gz");
    Process tar =
        new ProcessBuilder("tar", "xf", archive.toString(), "-C", folder.toString())
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException("cannot unpack " + archive);
    }
    return only(folder, "odeum-*");
  }

  private static Path only(Path folder, String pattern) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
      return found.iterator().next();
    }
  }

  private record Start(Path launcher, Path folder, Variant variant) {
    void measure(Series times, Series memory) throws Exception {
      Server server = Server.of(launcher, folder);
      variant.environment.forEach(server::environment);
      Files.createDirectories(server.deploy());
      Files.copy(
          Server.root().resolve("bundles/examples/hello/target/hello.jar"),
          server.deploy().resolve("hello.jar"));
      try (server) {
        long start = System.nanoTime();
        server.launch();
        while (!answers(server)) {
          if (!server.process().isAlive()) {
            throw new IllegalStateException("the server ended:\n" + server.output());
          }
          LockSupport.parkNanos(1_000_000);
        }
        times.add((System.nanoTime() - start) / 1e6);
        memory.add(residentMebibytes(server.process().pid()));
        server.stop();
      } finally {
        Folders.delete(folder);
      }
    }
  }

  private static boolean answers(Server server) {
    try (HttpConnection connection = new HttpConnection(server.port(), 0)) {
      int status = connection.get("/hello").status();
      if (status != 200) {
        throw new IllegalStateException("the first answer has status " + status);
      }
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static double residentMebibytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("no VmRSS in the status of process " + pid);
  }
}
