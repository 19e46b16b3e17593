// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;

/**
 * Measures the time from saving a changed line of a source addon to the first changed answer: for
 * an addon in a folder and for a single file. Folders are looked at every 50 ms, and an edit is
 * built when it was the same for 50 ms.
 */
final class EditBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 10);

  private EditBenchmark() {}

  /** Runs it and prints a table. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-edit");
    Series cold = new Series("the first source of a server: drop to first 200", "ms");
    Series single = new Series("a single file: save to changed answer", "ms");
    Series inFolder = new Series("a file in a folder: save to changed answer", "ms");
    try (Server server = Server.in(folder).with("--dev=reload").start()) {
      Path file = server.deploy().resolve("Hello.java");
      Path other = server.deploy().resolve("shop/src/shop/Shop.java");
      cold.add(millisUntil(server, file, "Hello", "", "/hello", "first"));
      millisUntil(server, other, "Shop", "shop", "/shop", "first");
      for (int round = 0; round < ROUNDS; round++) {
        single.add(millisUntil(server, file, "Hello", "", "/hello", "edit " + round));
        inFolder.add(millisUntil(server, other, "Shop", "shop", "/shop", "edit " + round));
      }
    } finally {
      Folders.delete(folder);
    }
    System.out.println("poll interval 50 ms, settled after 50 ms");
    System.out.println(cold.line());
    System.out.println(single.line());
    System.out.println(inFolder.line());
  }

  private static double millisUntil(
      Server server, Path file, String name, String in, String path, String answer)
      throws IOException, InterruptedException {
    String text =
        """
        %s
        import org.odeum.http.*;
        import org.osgi.service.component.annotations.Component;
        @Component
        public class %s implements Controller {
          @Route(value = "%s", auth = "none")
          public String answer() {
            return "%s";
          }
        }
        """
            .formatted(in.isEmpty() ? "" : "package " + in + ";", name, path, answer);
    Files.createDirectories(file.getParent());
    long start = System.nanoTime();
    Files.writeString(file, text);
    while (!server.get(path).body().equals(answer)) {
      LockSupport.parkNanos(2_000_000);
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
