// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where options come from besides the command line.
 *
 * @param home the server's folder, absolute; the default folders are in it
 * @param workingDirectory the folder that relative paths of the command line start from, absolute
 * @param environment the environment variables
 * @param checked what the image before this one had checked when it was asked to reload: the text
 *     of the configuration file, to be taken instead of the file itself
 */
public record OptionSources(
    Path home, Path workingDirectory, Map<String, String> environment, Optional<String> checked) {
  /** Set by a master for its workers, and by an image for the next one. */
  private static final List<String> CONTINUED = List.of("ODEUM_WORKER", "ODEUM_SOCKETS");

  /** Makes it immutable. */
  public OptionSources {
    environment = Map.copyOf(environment);
  }

  /** Those of a process that is started anew. */
  public OptionSources(Path home, Path workingDirectory, Map<String, String> environment) {
    this(home, workingDirectory, environment, Optional.empty());
  }

  /**
   * Whether this process goes on with a server that a person started: as a worker, or as a later
   * image. What is done once at a start is done already.
   */
  public boolean continued() {
    return CONTINUED.stream().anyMatch(environment::containsKey);
  }

  /**
   * Those of this process; the home is the system property {@code odeum.home}. To be asked once:
   * what an earlier image left is read and closed.
   */
  public static OptionSources ofProcess() {
    Path here = Path.of("").toAbsolutePath();
    Path home = here.resolve(System.getProperty("odeum.home", "")).normalize();
    Map<String, String> environment = System.getenv();
    return new OptionSources(
        home, here, environment, CheckedConfiguration.ofImageBefore(environment));
  }

  /** Without what may hold passwords. */
  @Override
  public String toString() {
    return "home %s, working directory %s".formatted(home, workingDirectory);
  }
}
