// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.swap.ProcessLook;
import org.odeum.itests.support.swap.SwapTrial;

/** Swaps an addon {@code -Dswaps=500} times and prints what is left in the process. */
final class SwapLeakBenchmark {
  private static final int SWAPS = Integer.getInteger("swaps", 500);
  private static final int LOOKS = 10;

  private SwapLeakBenchmark() {}

  /** Runs it and prints a table. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-leak");
    try (Server server = Server.in(folder).with("--no-log-output").start()) {
      SwapTrial trial = new SwapTrial(server, folder);
      ProcessLook look = new ProcessLook(server.process().toHandle());
      trial.replace(10);
      System.out.println("swaps  bundles  class loaders  threads  heap after collection");
      for (int done = 0; done <= SWAPS; done += Math.max(1, SWAPS / LOOKS)) {
        ProcessLook.Contents now = look.look();
        System.out.printf(
            "%5d  %7d  %13d  %7d  %d KiB%n",
            done, now.bundles(), now.classLoaders(), now.threads(), now.heapKilobytes());
        trial.replace(Math.max(1, SWAPS / LOOKS));
      }
    } finally {
      Folders.delete(folder);
    }
  }
}
