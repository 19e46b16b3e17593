// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** Servers that are process 1, as in a container. */
class ContainerIT {
  @TempDir Path folder;

  @BeforeEach
  void namespacesAreAllowed() throws Exception {
    Process trial =
        new ProcessBuilder("unshare", "--pid", "--fork", "--mount-proc", "true")
            .redirectErrorStream(true)
            .start();
    Assumptions.assumeTrue(trial.waitFor() == 0, "needs the right to make namespaces");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--workers=0", "--workers=1", "--evented"})
  void process_1_buries_orphans_and_ends_in_order(String mode) throws Exception {
    try (Server server = Server.of(container(), folder.resolve("server")).with(mode).start()) {
      long first = server.process().children().findFirst().orElseThrow().pid();
      OrphansAddon.deployTo(server);
      for (int i = 0; i < 5; i++) {
        assertThat(server.get(OrphansAddon.ORPHAN).body()).isEqualTo("shell: 0");
      }
      Eventually.until(
          "no dead child is left",
          () -> Children.dead(first).isEmpty() && Children.running(first, "sleep").isEmpty());

      new ProcessBuilder("kill", "-TERM", Long.toString(first)).start().waitFor();
      assertThat(server.awaitExit()).isZero();
      assertThat(server.output()).contains("Stopping: SIGTERM");
      assertThat(server.data().resolve("run")).isEmptyDirectory();
    }
  }

  /** Like a container: the start script is process 1, and Java after it. */
  private Path container() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("container.sh"),
            "#!/bin/sh\nexec unshare --pid --fork --kill-child --mount-proc '%s' \"$@\"\n"
                .formatted(Server.root().resolve("launcher/run.sh")));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
