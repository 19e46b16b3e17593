// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;

/** Starts a server a hundred times in a row; each one's first answer must be the addon's. */
final class ColdStarts {
  private static final int STARTS = Integer.getInteger("starts", 100);

  private ColdStarts() {}

  /** Runs it; ends with an exception at the first start that goes wrong. */
  public static void main(String[] arguments) throws Exception {
    Series times = new Series("start to first 200", "ms");
    for (int start = 1; start <= STARTS; start++) {
      Path folder = Files.createTempDirectory("odeum-cold");
      Server server = Server.in(folder);
      Files.createDirectories(server.deploy());
      Files.copy(
          Server.root().resolve("bundles/examples/hello/target/hello.jar"),
          server.deploy().resolve("hello.jar"));
      try (server) {
        long begin = System.nanoTime();
        server.start();
        var answer = server.get("/hello");
        if (answer.statusCode() != 200 || !answer.body().equals("Hello, world!")) {
          throw new IllegalStateException(
              "start %d: %d %s%n%s"
                  .formatted(start, answer.statusCode(), answer.body(), server.output()));
        }
        times.add((System.nanoTime() - begin) / 1e6);
        if (server.stop() != 0) {
          throw new IllegalStateException("start " + start + ":\n" + server.output());
        }
      } finally {
        Folders.delete(folder);
      }
    }
    System.out.println(STARTS + " cold starts, each answered 200 at once");
    System.out.println(times.line());
  }
}
