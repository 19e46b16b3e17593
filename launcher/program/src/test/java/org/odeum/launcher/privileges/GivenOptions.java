// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.privileges;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.odeum.launcher.config.CommandLineOptions;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.OptionSources;
import org.odeum.launcher.config.OptionTable;
import org.odeum.launcher.config.OptionsLoader;

/** Options as if somebody had typed them. */
final class GivenOptions {
  private GivenOptions() {}

  /** Those of a server in this folder; each word is {@code name=value}. */
  static EffectiveOptions of(Path home, String... words) {
    Map<String, List<String>> given =
        Arrays.stream(words)
            .map(word -> word.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1])));
    return new OptionsLoader(OptionTable.standard(), new OptionSources(home, home, Map.of()))
        .load(new CommandLineOptions(given, List.of()), true);
  }
}
