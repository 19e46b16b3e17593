// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.odeum.launcher.spi.ServerOptions;
import org.osgi.framework.BundleContext;

/** Says where uploaded files lie while their request is under way. */
final class UploadDirectory {
  private UploadDirectory() {}

  /** The server's folder for what ends with the process; without a server one of the bundle. */
  static Path of(Optional<ServerOptions> server, BundleContext context) {
    if (server.isPresent()) {
      return server.get().runtimeDirectory().resolve("uploads");
    }
    File directory = context.getDataFile("uploads");
    return directory == null
        ? Path.of(System.getProperty("java.io.tmpdir"), "odeum-uploads")
        : directory.toPath();
  }
}
