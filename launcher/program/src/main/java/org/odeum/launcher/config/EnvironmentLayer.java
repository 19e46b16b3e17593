// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.odeum.launcher.spi.Suggestion;

/** Reads the variables {@code ODEUM_<NAME>}; an empty one counts as not set. */
final class EnvironmentLayer {
  /** Variables that mean something to the start script or the terminal and are no options. */
  static final Set<String> NO_OPTIONS =
      Set.of(
          "ODEUM_AOT",
          "ODEUM_BUILD",
          "ODEUM_CERTIFICATE",
          CheckedConfiguration.VARIABLE,
          CheckedConfiguration.RELOADED,
          "ODEUM_COLORS",
          "ODEUM_JAVA_HOME",
          "ODEUM_JAVA_OPTS",
          "ODEUM_SIGNALS_HELD",
          "ODEUM_STOP_WISHED",
          "ODEUM_SOCKETS",
          "ODEUM_SOCKET_FILE",
          "ODEUM_WORKER",
          "ODEUM_WORKERS_RUNNING");

  private EnvironmentLayer() {}

  static Layer read(OptionTable table, Map<String, String> environment, Path workingDirectory) {
    Map<String, OptionDefinition> known = new LinkedHashMap<>();
    Map<String, OptionDefinition> former = new LinkedHashMap<>();
    for (OptionDefinition option : table.definitions()) {
      option.variables().forEach(variable -> known.put(variable, option));
      if (!option.variables().isEmpty()) {
        option.formerNames().forEach(name -> former.put(OptionDefinition.variable(name), option));
      }
    }
    Map<String, Setting> settings = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach(
            (variable, text) -> {
              if (!variable.startsWith("ODEUM_")
                  || NO_OPTIONS.contains(variable)
                  || text.isEmpty()) {
                return;
              }
              OptionDefinition option = known.getOrDefault(variable, former.get(variable));
              if (option == null) {
                warnings.add(unknown(variable, known));
                return;
              }
              if (former.containsKey(variable)) {
                warnings.add(
                    "environment variable %s is outdated: use %s"
                        .formatted(variable, option.variables().getFirst()));
              }
              String where = "environment variable " + variable;
              Setting setting =
                  Setting.of(option, text, workingDirectory, where, variable, StartException::new);
              // The documented name wins over its other spellings.
              if (variable.equals(option.variables().getFirst())) {
                settings.put(option.name(), setting);
              } else {
                settings.putIfAbsent(option.name(), setting);
              }
            });
    return new Layer(settings, warnings);
  }

  private static String unknown(String variable, Map<String, OptionDefinition> known) {
    return "environment variable %s is no option and not used: %s"
        .formatted(
            variable, Suggestion.orElse(variable, known.keySet(), "--help lists the options"));
  }
}
