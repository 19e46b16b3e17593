// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Server;

/** The server serves in both ways of starting its platform: as connected and as plain bundles. */
class PlainBundlesIT {
  @TempDir Path folder;

  @Test
  void with_plain_bundles_a_dropped_addon_is_served_as_with_connected_ones() throws Exception {
    assertThat(platformOf("connected", ""))
        .contains("/lib/org.apache.felix.scr-")
        .contains("/bundles/org.odeum.api-")
        .contains("connect:")
        .doesNotContain("reference:");
    assertThat(platformOf("plain", "-Dodeum.connect=false"))
        .contains("reference:")
        .doesNotContain("connect:");
  }

  /** Has an addon served, and gives where the platform's bundles come from. */
  private String platformOf(String name, String javaOptions) throws Exception {
    // The AOT cache is made for the options of Java: leave the other tests theirs.
    try (Server server =
        Server.in(folder.resolve(name))
            .environment("ODEUM_AOT", "off")
            .environment("ODEUM_JAVA_OPTS", javaOptions)
            .start()) {
      Files.copy(
          Server.root().resolve("bundles/examples/hello/target/hello.jar"),
          server.deploy().resolve("hello.jar"));
      server.awaitAnswer("/hello", 200, "Hello, world!");
      String locations = server.shell("lb -l\n").output();
      assertThat(server.stop()).isZero();
      return locations;
    }
  }
}
