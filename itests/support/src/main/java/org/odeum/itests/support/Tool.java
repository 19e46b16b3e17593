// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of this machine. */
final class Tool {
  private static final int PATIENCE_SECONDS = 300;

  private Tool() {}

  /** The first of these programs that is on the {@code PATH}. */
  static Optional<Path> onPath(String... names) {
    List<Path> folders =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toList();
    return Arrays.stream(names)
        .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Runs a program to its end.
   *
   * @return what went wrong, with the end of what it printed; empty if it ended with 0
   */
  static Optional<String> run(Path directory, String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    String line = String.join(" ", command);
    try {
      Process process = builder.start();
      Output output = Output.of(process);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.of(line + " did not end within " + PATIENCE_SECONDS + " s");
      }
      output.awaitEnd();
      String text = output.text().strip();
      String end = text.substring(Math.max(0, text.length() - 500));
      return process.exitValue() == 0
          ? Optional.empty()
          : Optional.of(line + " ended with " + process.exitValue() + ": " + end);
    } catch (IOException e) {
      return Optional.of(line + " could not be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(line + " was interrupted");
    }
  }
}
