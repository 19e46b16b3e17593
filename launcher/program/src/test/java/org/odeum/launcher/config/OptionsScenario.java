// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A home with a configuration file, variables and a command line, and what comes out of them. */
final class OptionsScenario {
  final Path home;
  final Path workingDirectory;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Map<String, List<String>> commandLine = new LinkedHashMap<>();

  private Optional<String> checked = Optional.empty();

  OptionsScenario(Path folder) throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    workingDirectory = Files.createDirectories(folder.resolve("here"));
  }

  Path file() {
    return home.resolve("conf/odeum.conf");
  }

  OptionsScenario file(String... lines) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), String.join("\n", lines) + "\n");
    return this;
  }

  OptionsScenario options(String... lines) throws IOException {
    return file("[options]\n" + String.join("\n", lines));
  }

  OptionsScenario variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  OptionsScenario given(String option, String... texts) {
    commandLine.put(option, List.of(texts));
    return this;
  }

  OptionsScenario checkedBefore(String text) {
    checked = Optional.of(text);
    return this;
  }

  EffectiveOptions load() {
    return new OptionsLoader(
            OptionTable.standard(), new OptionSources(home, workingDirectory, environment, checked))
        .load(new CommandLineOptions(commandLine, List.of()), true);
  }
}
