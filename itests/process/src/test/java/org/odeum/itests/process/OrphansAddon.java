// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** An addon that leaves processes behind. */
final class OrphansAddon {
  /** Starts a shell that ends at once and leaves a child behind, and tells how it ended. */
  static final String ORPHAN = "/orphan";

  /** The program that it starts. */
  static final String PROGRAM = "sleep";

  /** Starts a program that outlives the process which started it, until somebody ends it. */
  static final String LASTING = "/lasting";

  private static final String SOURCE =
      """
      import org.odeum.addon.Addon;
      import org.odeum.http.*;
      import org.osgi.service.component.annotations.Component;

      @Addon(name = "orphans")
      @Component
      public class Orphans implements Controller {
        @Route(value = "/orphan", auth = "none", methods = "GET")
        public String orphan() throws Exception {
          return "shell: " + new ProcessBuilder("sh", "-c", "sleep 0.1 &").start().waitFor();
        }

        @Route(value = "/lasting", auth = "none", methods = "GET")
        public String lasting() throws Exception {
          new ProcessBuilder("sleep", "600").start();
          return "started";
        }
      }
      """;

  private OrphansAddon() {}

  static void deployTo(Server server) throws IOException {
    Files.writeString(server.deploy().resolve("Orphans.java"), SOURCE);
    Eventually.until(
        "the addon is there; the server printed:\n" + server.output(),
        Duration.ofSeconds(90),
        () -> server.get(ORPHAN).statusCode() == 200);
  }
}
