// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;

/**
 * Compares a whole Odeum server with plain Jetty servlets that write the same bytes, in processes
 * with the same JVM settings: requests a second and processor time for one, on the loopback
 * interface, by turns.
 *
 * <p>System properties: {@code rounds}, {@code seconds} (of a run), {@code warmup} (seconds),
 * {@code connections}; {@code churn=true} lets routes come and go once a second meanwhile; {@code
 * accesslog=true} lets both write an access log; {@code javaoptions} are further options for both
 * JVMs, such as {@code -XX:StartFlightRecording:filename=/tmp/%p.jfr}.
 */
final class ThroughputBenchmark {
  private static final boolean CHURN = Boolean.getBoolean("churn");
  private static final boolean ACCESS_LOG = Boolean.getBoolean("accesslog");
  private static final List<String> ADDONS = List.of("hello", "acceptance");

  private ThroughputBenchmark() {}

  /** Runs it and prints a table; ends with an exception if a request failed. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-throughput");
    try (Server server = server(folder);
        ReferenceProcess reference =
            ReferenceProcess.like(
                server.process().toHandle(),
                ACCESS_LOG ? new String[] {folder + "/reference.log"} : new String[0])) {
      server.awaitStatus(Workload.HELLO_PATH, 200);
      server.awaitStatus("/acceptance/ping", 200);
      Contender odeum = new Contender("Odeum", server.process().toHandle(), server.port());
      Contender jetty =
          new Contender("Jetty servlet", reference.process().toHandle(), reference.port());
      long failed = CHURN ? withChurn(server, folder, odeum, jetty) : compare(odeum, jetty);
      if (failed > 0) {
        throw new IllegalStateException(failed + " requests failed:\n" + server.output());
      }
      // In good order, so that a recording is written.
      server.stop();
    } finally {
      Folders.delete(folder);
    }
  }

  private static Server server(Path folder) throws IOException {
    Server server = Server.in(folder);
    // Plain Jetty has no AOT cache either.
    server.environment("ODEUM_AOT", "off");
    server.environment("ODEUM_JAVA_OPTS", System.getProperty("javaoptions", ""));
    if (ACCESS_LOG) {
      server.with("--logfile=" + folder.resolve("odeum.log"));
    } else {
      server.with("--log-handler=org.odeum.http.access:WARNING");
    }
    Files.createDirectories(server.deploy());
    for (String name : ADDONS) {
      Files.copy(
          Server.root().resolve("bundles/examples/" + name + "/target/" + name + ".jar"),
          server.deploy().resolve(name + ".jar"));
    }
    return server.start();
  }

  private static long withChurn(Server server, Path folder, Contender odeum, Contender jetty)
      throws Exception {
    long failed;
    int steps;
    try (Churn churn = Churn.start(server, folder)) {
      failed = compare(odeum, jetty);
      steps = churn.steps();
    }
    System.out.println("meanwhile routes came, changed or went " + steps + " times");
    return failed;
  }

  private static long compare(Contender odeum, Contender jetty) throws IOException {
    return new Comparison(Workload.HELLO, odeum, jetty).run()
        + new Comparison(Workload.JSON, odeum, jetty).run();
  }
}
