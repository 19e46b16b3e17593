// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.spi.ServerOptions;

/** The folders with addons in sources. A wrong one would be a server that lacks addons. */
final class AddonsPath {
  private static final String OPTION = "addons_path";

  private AddonsPath() {}

  /**
   * Refuses folders that are not there.
   *
   * @throws StartException that names the first such folder and where it comes from
   */
  static void mustExist(ServerOptions options) {
    for (String folder : options.value(OPTION).orElse("").split(",")) {
      if (!folder.isEmpty() && !Files.isDirectory(Path.of(folder))) {
        throw new StartException(
            "The addons path names %s (%s), which is no folder; make it, or correct --addons-path."
                .formatted(folder, options.origin(OPTION)));
      }
    }
  }
}
