// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.odeum.launcher.spi.ServerOptions;

/** Server options that name folders below one root, and nothing else. */
record Options(Path root, boolean serving) implements ServerOptions {
  @Override
  public Optional<String> value(String name) {
    return Optional.empty();
  }

  @Override
  public Map<String, String> all() {
    return Map.of();
  }

  @Override
  public String origin(String name) {
    return "";
  }

  @Override
  public boolean dev(String word) {
    return false;
  }

  @Override
  public Path dataDirectory() {
    return root.resolve("data");
  }

  @Override
  public Path deployDirectory() {
    return root.resolve("deploy");
  }

  @Override
  public Path configurationDirectory() {
    return root.resolve("conf");
  }

  @Override
  public Path runtimeDirectory() {
    return root.resolve("run");
  }
}
