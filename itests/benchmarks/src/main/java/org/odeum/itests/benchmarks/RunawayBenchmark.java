// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.RunawayAddon;
import org.odeum.itests.support.RunawayAddon.Kind;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;
import org.odeum.itests.support.swap.LoadClients;

/**
 * What becomes of a request that does not end by itself, and of those beside it: the time until its
 * client has an answer, the requests beside it that failed, and whether the process was replaced.
 * In each kind of server; {@code -Doptions=--evented} for one kind alone, {@code
 * -Dkinds=ALLOCATES,SPINS} for some requests.
 */
public final class RunawayBenchmark {
  private static final String READY = "Odeum is ready";
  private static final List<String> MODES =
      List.of("", "--evented", "--workers=2 --max-cron-threads=0");
  private static final int LIMIT_SECONDS = 3;
  private static final Duration AFTERWARDS = Duration.ofSeconds(20);

  private RunawayBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    String given = System.getProperty("options");
    for (String mode : given == null ? MODES : List.of(given)) {
      System.out.println(mode.isBlank() ? "threaded" : mode);
      for (Kind kind : kinds()) {
        run(kind, mode.isBlank() ? new String[0] : mode.strip().split(" +", -1));
      }
    }
  }

  private static List<Kind> kinds() {
    String given = System.getProperty("kinds", "");
    return given.isEmpty()
        ? List.of(Kind.values())
        : Arrays.stream(given.split(",", -1)).map(Kind::valueOf).toList();
  }

  private static void run(Kind kind, String[] mode) throws Exception {
    Path folder = Files.createTempDirectory("runaway");
    try (Server server =
        Server.in(folder)
            .environment("ODEUM_JAVA_OPTS", "-Xmx512m")
            .with("--limit-time-real=" + LIMIT_SECONDS, "--stop-timeout=10")
            .with(mode)
            .start()) {
      RunawayAddon.jar().writeTo(server.deploy().resolve("runaway.jar"));
      server.awaitAnswer(RunawayAddon.FINE, 200, "fine");
      Workers.awaitPublished(server, "runaway 1.0.0");
      if (!Workers.of(server).isEmpty()) {
        server.awaitOutput(" workers; drop addons"); // the last to say that it is ready
      }
      int images = images(server);
      LoadClients clients = LoadClients.asking(server.port(), RunawayAddon.FINE, "fine"::equals, 2);
      try (clients) {
        long start = System.nanoTime();
        int status = server.get(kind.path()).statusCode();
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean replaced = isReplaced(server, images);
        clients.close();
        System.out.printf(
            Locale.ROOT,
            "  %s: %d after %.1f s (limit %d s), process %s; beside it %s%n",
            kind,
            status,
            seconds,
            LIMIT_SECONDS,
            replaced ? "replaced" : "kept",
            clients.tally());
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static boolean isReplaced(Server server, int images) {
    try {
      Eventually.until("a new image is ready", AFTERWARDS, () -> images(server) > images);
      return true;
    } catch (AssertionError stayed) {
      return false;
    }
  }

  private static int images(Server server) {
    return server.output().split(READY, -1).length - 1;
  }
}
