// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.swap.ProcessLook;

/**
 * Holds {@code -Dconnections=10000} requests open on an endpoint that answers later, then as many
 * connections that are idle, then as many that stop in the middle of a header; says what memory
 * that takes and how long a hello request takes beside it. For an evented server and for the worker
 * of a prefork one. Needs as many file descriptors, and twice ({@code ulimit -n}).
 */
final class OpenRequestsBenchmark {
  private static final int CONNECTIONS = Integer.getInteger("connections", 10_000);
  private static final int REQUESTS = Integer.getInteger("requests", 5_000);
  private static final String HELLO = "/open/hello";
  private static final String END = " HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private OpenRequestsBenchmark() {}

  /** Runs it and prints a line for each part; fails if a request does. */
  public static void main(String[] arguments) throws Exception {
    for (List<String> mode :
        List.of(
            List.of("--evented"), List.of("--workers=1"), List.of("--workers=1", "--evented"))) {
      Path folder = Files.createTempDirectory("odeum-open");
      try (Server server =
          Server.in(folder)
              .with("--no-log-output", "--client-timeout=600")
              .with(mode.toArray(String[]::new))) {
        addon().writeTo(Files.createDirectories(server.deploy()).resolve("open.jar"));
        server.start();
        server.awaitStatus(HELLO, 200);
        System.out.println(String.join(" ", mode));
        measure(server);
      } finally {
        Folders.delete(folder);
      }
    }
  }

  private static AddonJar addon() {
    return AddonJar.controller(
        "open",
        "1.0.0",
        """
        private final Queue<CompletableFuture<String>> open = new ConcurrentLinkedQueue<>();

        @Route(value = "/open/hello", auth = "none")
        public String hello() {
          return "Hello";
        }

        @Route(value = "/open/wait", auth = "none")
        public CompletionStage<String> await() {
          CompletableFuture<String> answer = new CompletableFuture<>();
          open.add(answer);
          return answer;
        }

        @Route(value = "/open/count", auth = "none")
        public String count() {
          return "" + open.size();
        }

        @Route(value = "/open/end", auth = "none")
        public String end() {
          int ended = 0;
          for (CompletableFuture<String> next = open.poll(); next != null; next = open.poll()) {
            next.complete("done");
            ended++;
          }
          return "" + ended;
        }
        """);
  }

  private static void measure(Server server) throws Exception {
    ProcessHandle process =
        server.process().children().findFirst().orElse(server.process().toHandle());
    Latency.of(server.port(), HELLO, REQUESTS); // to warm up
    report("nothing open", server, process);
    try (OpenConnections open =
        OpenConnections.open(CONNECTIONS, "127.0.0.2", server.port(), "GET /open/wait" + END)) {
      Eventually.until(
          "all requests are open", () -> server.get("/open/count").body().equals("" + CONNECTIONS));
      report(CONNECTIONS + " open requests", server, process);
      String ended = server.get("/open/end").body();
      int answered = open.answered("HTTP/1.1 200");
      System.out.printf("  %s ended, %d answered with 200%n", ended, answered);
      if (answered != CONNECTIONS) {
        throw new IOException((CONNECTIONS - answered) + " requests were not answered");
      }
      report(CONNECTIONS + " idle connections", server, process);
    }
    try (OpenConnections slow =
        OpenConnections.open(CONNECTIONS, "127.0.0.3", server.port(), "GET /open/hello HT")) {
      report(CONNECTIONS + " slow connections", server, process);
      slow.send("TP/1.1\r\nHost: localhost\r\n\r\n");
      int answered = slow.answered("HTTP/1.1 200");
      System.out.printf("  %d answered with 200 in the end%n", answered);
      if (answered != CONNECTIONS) {
        throw new IOException((CONNECTIONS - answered) + " requests were not answered");
      }
    }
  }

  private static void report(String what, Server server, ProcessHandle process) throws IOException {
    Latency hello = Latency.of(server.port(), HELLO, REQUESTS);
    ProcessLook.Contents contents = new ProcessLook(process).look();
    System.out.printf(
        Locale.ROOT,
        "  %-24s heap %.1f MiB, resident %.0f MiB, %d threads; hello %s%n",
        what,
        contents.heapKilobytes() / 1024.0,
        resident(process) / 1024.0,
        contents.threads(),
        hello);
  }

  private static long resident(ProcessHandle process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
