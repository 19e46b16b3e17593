// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Server;

/** A server that may open only a few files and connections. */
class DescriptorsIT {
  @TempDir static Path folder;

  @Test
  void a_server_without_descriptors_accepts_again_when_there_are_some() throws Exception {
    try (Server server = Server.of(launcherWithFewFiles(), folder)) {
      // A build would need more files than that.
      server.environment("ODEUM_BUILD", "off").start();
      List<RawConnection> clients = new ArrayList<>();
      try {
        while (!server.output().contains("no connection can be accepted")) {
          assertThat(clients).as("connections beyond the limit").hasSizeLessThan(2_000);
          clients.add(new RawConnection(server.port()));
        }
      } finally {
        for (RawConnection client : clients) {
          client.close();
        }
      }
      server.awaitStatus("/web/health", 200);
      server.awaitOutput("connections are accepted again");
      assertThat(server.output()).doesNotContain("\tat ");
      assertThat(server.stop()).isZero();
    }
  }

  /** The launcher below a limit that Java cannot raise again. */
  private static Path launcherWithFewFiles() throws IOException {
    Path script = folder.resolve("few-files.sh");
    Files.writeString(
        script,
        """
        #!/bin/sh
        ulimit -n 200
        exec '%s' "$@"
        """
            .formatted(Server.root().resolve("launcher/run.sh")));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
