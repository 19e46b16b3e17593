// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The archive that people download. */
public final class Distribution {
  private Distribution() {}

  /** Unpacks the archive of this checkout and gives the folder that came out of it. */
  public static Path unpackInto(Path folder) throws IOException, InterruptedException {
    Path archive;
    try (Stream<Path> built = Files.list(Server.root().resolve("launcher/distribution/target"))) {
      archive = built.filter(file -> file.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
    }
    Process tar =
        new ProcessBuilder("tar", "xf", archive.toString(), "-C", folder.toString())
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException("tar cannot unpack " + archive);
    }
    try (Stream<Path> unpacked = Files.list(folder)) {
      return unpacked
          .filter(path -> path.getFileName().toString().startsWith("odeum-"))
          .findFirst()
          .orElseThrow();
    }
  }
}
