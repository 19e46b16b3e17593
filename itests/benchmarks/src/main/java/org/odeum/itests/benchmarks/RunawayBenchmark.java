// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.RunawayAddon;
import org.odeum.itests.support.RunawayAddon.Kind;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.swap.LoadClients;

/**
 * What becomes of a request that does not end by itself, and of those beside it: the time until its
 * client has an answer, the requests beside it that failed, and whether the process was replaced.
 * {@code -Doptions=--workers=2} for a server with workers.
 */
public final class RunawayBenchmark {
  private static final String READY = "Odeum is ready";
  private static final int LIMIT_SECONDS = 3;
  private static final Duration AFTERWARDS = Duration.ofSeconds(20);

  private RunawayBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    for (Kind kind : Kind.values()) {
      run(kind);
    }
  }

  private static void run(Kind kind) throws Exception {
    Path folder = Files.createTempDirectory("runaway");
    try (Server server =
        Server.in(folder)
            .environment("ODEUM_JAVA_OPTS", "-Xmx512m")
            .with("--limit-time-real=" + LIMIT_SECONDS, "--stop-timeout=10")
            .with(options())
            .start()) {
      RunawayAddon.jar().writeTo(server.deploy().resolve("runaway.jar"));
      server.awaitAnswer(RunawayAddon.FINE, 200, "fine");
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
            "%s: %d after %.1f s (limit %d s), process %s; beside it %s%n",
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

  private static String[] options() {
    String given = System.getProperty("options", "").strip();
    return given.isEmpty() ? new String[0] : given.split(" +", -1);
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
