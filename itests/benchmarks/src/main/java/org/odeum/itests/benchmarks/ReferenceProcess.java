// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process with the {@link ReferenceServer}, run with the JVM settings of another process. */
record ReferenceProcess(Process process, int port) implements AutoCloseable {
  /**
   * Starts one with the Java options and the environment that another process has, but for the
   * properties that only mean something to Odeum.
   *
   * @param arguments those of {@link ReferenceServer#main}
   */
  static ReferenceProcess like(ProcessHandle other, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(other.info().command().orElseThrow());
    List<String> words = zeroSeparated(other, "cmdline");
    for (String word : words.subList(1, words.indexOf("-cp"))) {
      if (!word.startsWith("-Dodeum.") && !word.startsWith("-XX:AOTCache")) {
        command.add(word);
      }
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), ReferenceServer.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    for (String variable : zeroSeparated(other, "environ")) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    Process process = builder.start();
    return new ReferenceProcess(process, portOf(process));
  }

  private static int portOf(Process process) throws IOException {
    BufferedReader printed = process.inputReader();
    for (String line = printed.readLine(); line != null; line = printed.readLine()) {
      // The JVM itself may print a line before, about a recording for example.
      if (line.startsWith(ReferenceServer.PORT)) {
        return Integer.parseInt(line.substring(ReferenceServer.PORT.length()));
      }
    }
    throw new IllegalStateException("the reference server ended before it printed its port");
  }

  private static List<String> zeroSeparated(ProcessHandle other, String file) throws IOException {
    String text = Files.readString(Path.of("/proc/" + other.pid() + "/" + file));
    return Arrays.asList(text.split("\0"));
  }

  /** Ends it as it wants to be ended, or by force. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
