// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Lays the four layers over each other: default, file, environment, command line. */
public final class OptionsLoader {
  private static final String FILE_NAME = "odeum.conf";
  private static final String SAVE = "save";

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
    Optional<String> ofMaster = CheckedConfiguration.handedOver(sources.environment());
    Optional<String> checked = ofMaster.or(sources::checked);
    return load(commandLine, serving, checked, ofMaster.isPresent());
  }

  /**
   * @param checked what stands for the configuration file; empty to read that
   * @param worker whether it is that of a worker
   */
  private EffectiveOptions load(
      CommandLineOptions commandLine, boolean serving, Optional<String> checked, boolean worker) {
    Layer outer =
        EnvironmentLayer.read(table, sources.environment(), sources.workingDirectory())
            .under(CommandLineLayer.read(table, commandLine, sources.workingDirectory()));
    Layer defaults = defaults();
    Path file = configurationFile(defaults.under(outer));
    IniFile configured =
        checked.map(text -> IniFile.parse(file, text)).orElseGet(() -> read(file, outer));
    Layer inForce = defaults.under(FileLayer.read(table, configured)).under(outer);
    Supplier<EffectiveOptions> again = () -> load(commandLine, serving, Optional.empty(), false);
    EffectiveOptions options = options(inForce, file, configured, serving, again);
    if (worker) {
      return options(ofWorker(inForce, defaults, options), file, configured, serving, again);
    }
    // Whoever has the file watched is told by the watch.
    return checked.isEmpty() || options.reloadOnChange()
        ? options
        : options(
            warned(inForce, options, "the server goes on with what was checked before"),
            file,
            configured,
            serving,
            again);
  }

  private EffectiveOptions options(
      Layer inForce,
      Path file,
      IniFile configured,
      boolean serving,
      Supplier<EffectiveOptions> again) {
    return new EffectiveOptions(
        table, inForce, sources.home(), file, configured.text(), serving, again);
  }

  /** A worker saves nothing, and tells why a file that was edited meanwhile has no effect. */
  private static Layer ofWorker(Layer inForce, Layer defaults, EffectiveOptions options) {
    Layer warned = warned(inForce, options, "this worker starts with what the others have");
    Map<String, Setting> settings = new LinkedHashMap<>(warned.settings());
    settings.put(SAVE, defaults.settings().get(SAVE));
    return new Layer(settings, warned.warnings());
  }

  private static Layer warned(Layer inForce, EffectiveOptions options, String consequence) {
    List<String> warnings = new ArrayList<>(inForce.warnings());
    meanwhile(options, consequence).ifPresent(warnings::add);
    return new Layer(inForce.settings(), warnings);
  }

  private static Optional<String> meanwhile(EffectiveOptions options, String consequence) {
    try {
      List<String> changed = options.reread().differencesFrom(options);
      return changed.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "%s sets %s anew, which takes effect with a reload: %s"
                  .formatted(options.configurationFile(), String.join(", ", changed), consequence));
    } catch (LaunchException e) {
      return Optional.of(
          "%s cannot be used, %s: %s"
              .formatted(options.configurationFile(), consequence, e.getMessage()));
    }
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

  private static IniFile read(Path file, Layer outer) {
    if (Files.exists(file)) {
      return IniFile.read(file);
    }
    Setting named = outer.settings().get("config");
    if (named != null && !named.text().isEmpty() && !outer.settings().containsKey(SAVE)) {
      throw new StartException(
          "configuration file %s (%s) does not exist: make it, or add --save to have it written"
              .formatted(file, named.origin()));
    }
    return new IniFile(file, List.of());
  }
}
