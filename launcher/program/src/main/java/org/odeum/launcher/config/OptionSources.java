// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where options come from besides the command line.
 *
 * @param home the server's folder, absolute; the default folders are in it
 * @param workingDirectory the folder that relative paths of the command line start from, absolute
 * @param environment the environment variables
 */
public record OptionSources(Path home, Path workingDirectory, Map<String, String> environment) {
  /** Makes it immutable. */
  public OptionSources {
    environment = Map.copyOf(environment);
  }

  /** Those of this process; the home is the system property {@code odeum.home}. */
  public static OptionSources ofProcess() {
    Path here = Path.of("").toAbsolutePath();
    Path home = here.resolve(System.getProperty("odeum.home", "")).normalize();
    return new OptionSources(home, here, System.getenv());
  }
}
