// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.AtomicCopy;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;

/**
 * Measures the time from the move of a jar into the deploy folder to its first right answer: for a
 * new addon and for a replacement.
 */
final class DropBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 20);

  private DropBenchmark() {}

  /** Runs it and prints a table. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-drop");
    Series fresh = new Series("a new jar: drop to first 200", "ms");
    Series replaced = new Series("a replacement: drop to the new answer", "ms");
    try (Server server = Server.in(folder).start()) {
      Path one = greeting("one").writeTo(folder.resolve("one.jar"));
      Path two = greeting("two").writeTo(folder.resolve("two.jar"));
      Path deployed = server.deploy().resolve("drop.jar");
      for (int round = 0; round < ROUNDS; round++) {
        fresh.add(millisUntil(server, one, deployed, "one"));
        replaced.add(millisUntil(server, two, deployed, "two"));
        Files.delete(deployed);
        server.awaitStatus("/drop", 404);
      }
    } finally {
      Folders.delete(folder);
    }
    System.out.println(fresh.line());
    System.out.println(replaced.line());
  }

  private static double millisUntil(Server server, Path jar, Path deployed, String answer)
      throws Exception {
    AtomicCopy copy = AtomicCopy.prepare(jar, deployed);
    long start = System.nanoTime();
    copy.appear();
    while (!server.get("/drop").body().equals(answer)) {
      LockSupport.parkNanos(1_000_000);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static AddonJar greeting(String text) {
    return AddonJar.controller(
        "drop",
        "1.0.0",
        "@Route(value=\"/drop\", auth=\"none\") public String drop() { return \"%s\"; }"
            .formatted(text));
  }
}
