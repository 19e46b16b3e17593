// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.feature.ID;

/**
 * What makes a server: the sum of its feature files, with every variable filled in.
 *
 * @param bundles what is installed and started, in this order
 * @param properties the framework's launching properties
 * @param configurations what Configuration Admin holds before the bundles start
 */
record ServerDefinition(
    List<ID> bundles, Map<String, String> properties, List<Configuration> configurations) {
  ServerDefinition {
    bundles = List.copyOf(bundles);
    properties = Map.copyOf(properties);
    configurations = List.copyOf(configurations);
  }

  /** A launching property as a list of comma separated words. */
  List<String> words(String property) {
    return Arrays.stream(properties.getOrDefault(property, "").split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Whether a launching property, or else the system property of its name, is not false. */
  boolean allows(String property) {
    String system = System.getProperty(property, "true");
    return !"false".equals(properties.getOrDefault(property, system));
  }

  /**
   * One configuration.
   *
   * @param pid the PID; of a factory configuration {@code factory~name}
   * @param values typed as in the feature file
   */
  record Configuration(String pid, Map<String, Object> values) {
    Configuration {
      values = Map.copyOf(values);
    }
  }
}
