// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.odeum.launcher.config.CommandLineOptions;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.OptionSources;
import org.odeum.launcher.config.OptionTable;
import org.odeum.launcher.config.OptionsLoader;

/**
 * A server's configuration file as somebody edits it.
 *
 * @param home the server's folder
 */
record ServerFile(Path home) {
  /** Writes the file, with these lines in its section. */
  ServerFile saying(String... lines) throws IOException {
    Path file = Files.createDirectories(home.resolve("conf")).resolve("odeum.conf");
    Files.writeString(file, "[options]\n" + String.join("\n", lines) + "\n");
    return this;
  }

  /** What a server reads now. */
  EffectiveOptions read() {
    return new OptionsLoader(OptionTable.standard(), new OptionSources(home, home, Map.of()))
        .load(CommandLineOptions.none(), true);
  }
}
