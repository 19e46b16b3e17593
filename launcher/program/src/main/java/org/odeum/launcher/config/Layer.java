// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one source says about the options.
 *
 * @param settings by the option's name
 * @param warnings what a person should know, one sentence each
 */
record Layer(Map<String, Setting> settings, List<String> warnings) {
  static final String DEFAULT = "default";

  Layer {
    settings = Map.copyOf(settings);
    warnings = List.copyOf(warnings);
  }

  /** Lays another layer over this one. */
  Layer under(Layer later) {
    Map<String, Setting> merged = new LinkedHashMap<>(settings);
    later.settings.forEach(
        (name, setting) -> merged.merge(name, setting, (earlier, winner) -> winner.over(earlier)));
    List<String> all = new ArrayList<>(warnings);
    all.addAll(later.warnings);
    return new Layer(merged, all);
  }
}
