// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Server;

/** A short form of the hundred cold starts among the benchmarks. */
class ColdStartIT {
  @TempDir Path folder;

  @RepeatedTest(5)
  void the_first_request_that_is_accepted_finds_the_deployed_addon() throws Exception {
    Server server = Server.in(folder);
    Files.createDirectories(server.deploy());
    Files.copy(
        Server.root().resolve("bundles/examples/hello/target/hello.jar"),
        server.deploy().resolve("hello.jar"));
    try (server) {
      server.start();
      assertThat(server.get("/hello").body()).isEqualTo("Hello, world!");
      assertThat(server.stop()).isZero();
    }
  }
}
