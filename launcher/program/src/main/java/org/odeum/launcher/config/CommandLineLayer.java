// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks the values of the command line. */
final class CommandLineLayer {
  private CommandLineLayer() {}

  static Layer read(OptionTable table, CommandLineOptions given, Path workingDirectory) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (OptionDefinition option : table.definitions()) {
      String where = "option " + option.longFlag();
      String origin = "command line (" + option.longFlag() + ")";
      for (String text : given.values().getOrDefault(option.name(), List.of())) {
        Setting setting =
            Setting.of(option, text, workingDirectory, where, origin, UsageException::new);
        settings.merge(option.name(), setting, CommandLineLayer::join);
      }
    }
    return new Layer(settings, given.warnings());
  }

  private static Setting join(Setting earlier, Setting later) {
    return new Setting(later.option(), later.over(earlier).text(), later.origin());
  }
}
