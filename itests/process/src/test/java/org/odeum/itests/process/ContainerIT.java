// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** Servers that are process 1, as in a container. */
class ContainerIT {
  private static final String PARENT =
      """
      import org.odeum.addon.Addon;
      import org.odeum.http.*;
      import org.osgi.service.component.annotations.Component;

      @Addon(name = "orphans")
      @Component
      public class Orphans implements Controller {
        @Route(value = "/orphan", auth = "none", methods = "GET")
        public String orphan() throws Exception {
          // The shell ends at once and leaves its child behind.
          return "shell: " + new ProcessBuilder("sh", "-c", "sleep 0.1 &").start().waitFor();
        }
      }
      """;

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
  @ValueSource(strings = {"--workers=0", "--workers=1"})
  void process_1_buries_orphans_and_ends_in_order(String mode) throws Exception {
    try (Server server = Server.of(container(), folder.resolve("server")).with(mode).start()) {
      long first = server.process().children().findFirst().orElseThrow().pid();
      Files.writeString(server.deploy().resolve("Orphans.java"), PARENT);
      Eventually.until(
          "the addon is there; the server printed:\n" + server.output(),
          Duration.ofSeconds(90),
          () -> server.get("/orphan").statusCode() == 200);
      for (int i = 0; i < 5; i++) {
        assertThat(server.get("/orphan").body()).isEqualTo("shell: 0");
      }
      Eventually.until(
          "no dead child is left", () -> dead(first).isEmpty() && sleepers(first).isEmpty());

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

  private static List<String> dead(long parent) throws IOException {
    return children(parent).filter(state -> state.startsWith("Z")).toList();
  }

  private static List<String> sleepers(long parent) throws IOException {
    return children(parent).filter(state -> state.endsWith("(sleep)")).toList();
  }

  /** State and name of each child. */
  private static Stream<String> children(long parent) {
    return ProcessHandle.of(parent).stream()
        .flatMap(ProcessHandle::children)
        .map(
            child -> {
              try {
                String stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
                int end = stat.lastIndexOf(')') + 1;
                return stat.substring(end + 1, end + 2)
                    + " "
                    + stat.substring(stat.indexOf('('), end);
              } catch (IOException ended) {
                return "";
              }
            });
  }
}
