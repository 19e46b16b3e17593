// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Processes that share their jobs, some of which are killed. For one thread. */
final class CronGroup implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();
  private final Set<Long> killed = new HashSet<>();
  private final List<String> arguments;

  /**
   * Starts them.
   *
   * @param arguments those of {@link CronRunner#main}
   */
  CronGroup(int number, Object... arguments) throws IOException {
    this.arguments = List.of(arguments).stream().map(String::valueOf).toList();
    for (int i = 0; i < number; i++) {
      processes.add(start());
    }
    for (Process process : processes) {
      awaitDeclared(process);
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlogback.configurationFile=cron-runner.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CronRunner.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void awaitDeclared(Process process) throws IOException {
    BufferedReader printed = process.inputReader();
    for (String line = printed.readLine(); line != null; line = printed.readLine()) {
      if (line.equals("declared")) {
        return;
      }
    }
    throw new IOException("a process ended before it had declared its jobs");
  }

  /** Kills one of them (kill -9) and starts another in its place. */
  void killOne(Random random) throws IOException {
    Process victim = processes.remove(random.nextInt(processes.size()));
    killed.add(victim.pid());
    victim.destroyForcibly();
    processes.add(start());
  }

  /** The process id of the first. */
  long first() {
    return processes.getFirst().pid();
  }

  /** The process ids of those that were killed. */
  Set<Long> killed() {
    return Set.copyOf(killed);
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
