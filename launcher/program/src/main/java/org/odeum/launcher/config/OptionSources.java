// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where options come from besides the command line.
 *
 * @param home the server's folder, absolute; the default folders are in it
 * @param workingDirectory the folder that relative paths of the command line start from, absolute
 * @param environment the environment variables
 */
public record OptionSources(Path home, Path workingDirectory, Map<String, String> environment) {
  /** Set by a master for its workers, and by an image for the next one. */
  private static final List<String> CONTINUED = List.of("ODEUM_WORKER", "ODEUM_SOCKETS");

  /** Makes it immutable. */
  public OptionSources {
    environment = Map.copyOf(environment);
  }

  /**
   * Whether this process goes on with a server that a person started: as a worker, or as a later
   * image. What is done once at a start is done already.
   */
  public boolean continued() {
    return CONTINUED.stream().anyMatch(environment::containsKey);
  }

  /** Those of this process; the home is the system property {@code odeum.home}. */
  public static OptionSources ofProcess() {
    Path here = Path.of("").toAbsolutePath();
    Path home = here.resolve(System.getProperty("odeum.home", "")).normalize();
    return new OptionSources(home, here, System.getenv());
  }
}
