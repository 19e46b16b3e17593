// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;

/**
 * Compares static files of a whole Odeum server with Jetty's own resource servlet, in the same way
 * as {@link ThroughputBenchmark} and with its system properties {@code rounds}, {@code seconds},
 * {@code warmup}, {@code connections} and {@code javaoptions}.
 */
final class StaticFileBenchmark {
  private StaticFileBenchmark() {}

  /** Runs it and prints a table; ends with an exception if a request failed. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-static");
    try (Server server = server(folder);
        ReferenceProcess reference = ReferenceProcess.like(server.process().toHandle())) {
      server.awaitStatus(Workload.FILE_PATH, 200);
      long failed =
          new Comparison(
                  Workload.STATIC_FILE,
                  new Contender("Odeum", server.process().toHandle(), server.port()),
                  new Contender(
                      "Jetty resource servlet", reference.process().toHandle(), reference.port()))
              .run();
      if (failed > 0) {
        throw new IllegalStateException(failed + " requests failed:\n" + server.output());
      }
      // In good order, so that a recording is written.
      server.stop();
    } finally {
      Folders.delete(folder);
    }
  }

  private static Server server(Path folder) {
    Server server = Server.in(folder);
    // Plain Jetty has no AOT cache either.
    server.environment("ODEUM_AOT", "off");
    server.environment("ODEUM_JAVA_OPTS", System.getProperty("javaoptions", ""));
    server.with("--log-handler=org.odeum.http.access:WARNING");
    AddonJar.controller(
            "shelf",
            "1.0.0",
            "@Route(value = \"/shelf\", auth = \"none\") public String shelf() { return \"\"; }")
        .resource("static/page.css", Workload.fileText())
        .writeTo(server.deploy().resolve("shelf.jar"));
    return server.start();
  }
}
