// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays the four layers over each other: default, file, environment, command line. */
public final class OptionsLoader {
  private static final String FILE_NAME = "odeum.conf";

  private final OptionTable table;
  private final OptionSources sources;

  /** Makes one for a table and its sources. */
  public OptionsLoader(OptionTable table, OptionSources sources) {
    this.table = table;
    this.sources = sources;
  }

  /**
   * Gives the options in force.
   *
   * @param serving whether this process is going to own the data directory
   * @throws UsageException if a value of the command line is wrong
   * @throws StartException if a file or variable is wrong, or a file that was named is missing
   */
  public EffectiveOptions load(CommandLineOptions commandLine, boolean serving) {
    Layer outer =
        EnvironmentLayer.read(table, sources.environment(), sources.workingDirectory())
            .under(CommandLineLayer.read(table, commandLine, sources.workingDirectory()));
    Layer defaults = defaults();
    Path file = configurationFile(defaults.under(outer));
    Layer inForce = defaults.under(fileLayer(file, outer)).under(outer);
    return new EffectiveOptions(
        table, inForce, sources.home(), file, serving, () -> load(commandLine, serving));
  }

  private Layer defaults() {
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (OptionDefinition option : table.definitions()) {
      settings.put(
          option.name(),
          new Setting(option, option.canonicalDefault(sources.home()), Layer.DEFAULT));
    }
    return new Layer(settings, List.of());
  }

  private static Path configurationFile(Layer layer) {
    String named = layer.settings().get("config").text();
    return named.isEmpty()
        ? Path.of(layer.settings().get("conf_dir").text(), FILE_NAME)
        : Path.of(named);
  }

  private Layer fileLayer(Path file, Layer outer) {
    if (Files.exists(file)) {
      return FileLayer.read(table, IniFile.read(file));
    }
    Setting named = outer.settings().get("config");
    if (named != null && !named.text().isEmpty() && !outer.settings().containsKey("save")) {
      throw new StartException(
          "configuration file %s (%s) does not exist: make it, or add --save to have it written"
              .formatted(file, named.origin()));
    }
    return new Layer(Map.of(), List.of());
  }
}
