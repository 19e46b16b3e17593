// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.spi.ServerOptions;

/**
 * The options as this process lives by them.
 *
 * @param configured what files, environment and command line say
 * @param runtimeDirectory the process's own folder
 * @param serving whether the process owns the data directory
 */
record RunningOptions(EffectiveOptions configured, Path runtimeDirectory, boolean serving)
    implements ServerOptions {
  /**
   * The value behind a name in a feature file: one of the folders {@code data_dir}, {@code
   * deploy_dir}, {@code conf_dir} and {@code run_dir}, else the option of that name.
   */
  Optional<String> variable(String name) {
    return switch (name) {
      case "data_dir" -> Optional.of(dataDirectory().toString());
      case "deploy_dir" -> Optional.of(deployDirectory().toString());
      case "conf_dir" -> Optional.of(configurationDirectory().toString());
      case "run_dir" -> Optional.of(runtimeDirectory.toString());
      default -> value(name);
    };
  }

  @Override
  public Optional<String> value(String name) {
    return configured.value(name);
  }

  @Override
  public Map<String, String> all() {
    return configured.all();
  }

  @Override
  public String origin(String name) {
    return configured.origin(name);
  }

  @Override
  public boolean dev(String word) {
    return configured.dev(word);
  }

  @Override
  public Path dataDirectory() {
    return configured.dataDirectory();
  }

  @Override
  public Path deployDirectory() {
    return configured.deployDirectory();
  }

  @Override
  public Path configurationDirectory() {
    return configured.configurationDirectory();
  }
}
