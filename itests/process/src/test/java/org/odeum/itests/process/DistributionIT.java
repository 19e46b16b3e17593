// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Distribution;
import org.odeum.itests.support.Server;

/** The archive that people who do not build get. */
class DistributionIT {
  @TempDir Path folder;

  @Test
  void the_unpacked_archive_serves_with_nothing_but_a_jdk() throws Exception {
    Path home = Distribution.unpackInto(folder);

    try (Server server = Server.of(home.resolve("launcher/run.sh"), folder.resolve("run"))) {
      server.start();
      Files.copy(home.resolve("examples/hello.jar"), server.deploy().resolve("hello.jar"));
      server.awaitAnswer("/hello", 200, "Hello, world!");
      assertThat(server.stop()).isZero();
    }
  }
}
