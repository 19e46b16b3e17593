// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;

/** Servers to which orphans come without being process 1 (PR_SET_CHILD_SUBREAPER). */
@EnabledOnOs(OS.LINUX)
class OrphansIT {
  @TempDir Path folder;

  private Server server(String... options) throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("subreaper.sh"),
            "#!/bin/sh\n" + Subreaper.line(Server.root().resolve("launcher/run.sh")) + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Server.of(script, folder.resolve("server")).with(options);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--workers=0", "--workers=1", "--evented"})
  void orphans_of_whatever_an_addon_starts_are_buried(String mode) throws Exception {
    try (Server server = server(mode, "--max-cron-threads=0").start()) {
      long first = server.process().pid();
      OrphansAddon.deployTo(server);
      for (int i = 0; i < 5; i++) {
        assertThat(server.get(OrphansAddon.ORPHAN).body()).isEqualTo("shell: 0");
      }
      Eventually.until(
          "nobody is left, dead or alive",
          () ->
              Children.dead(first).isEmpty()
                  && Children.running(first, OrphansAddon.PROGRAM).isEmpty());
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void what_a_dead_worker_leaves_behind_is_buried_by_the_master() throws Exception {
    try (Server server = server("--workers=1", "--max-cron-threads=0").start()) {
      long master = server.process().pid();
      Workers.awaitReady(server, 1);
      OrphansAddon.deployTo(server);
      long worker = Workers.of(server).getFirst();
      assertThat(server.get(OrphansAddon.LASTING).body()).isEqualTo("started");
      Eventually.until(
          "the child runs", () -> !Children.pids(worker, OrphansAddon.PROGRAM).isEmpty());
      long child = Children.pids(worker, OrphansAddon.PROGRAM).getFirst();
      Workers.signal(worker, "KILL");

      Eventually.until(
          "the worker's child is the master's now",
          () -> Children.pids(master, OrphansAddon.PROGRAM).contains(child));
      Workers.signal(child, "KILL");
      Eventually.until(
          "a new worker serves and nobody else is left; the server printed:\n" + server.output(),
          Duration.ofSeconds(90),
          () ->
              Workers.ready(server) == 1
                  && Children.dead(master).isEmpty()
                  && Children.running(master, OrphansAddon.PROGRAM).isEmpty());
      assertThat(Workers.of(server)).hasSize(1).doesNotContain(worker);
      assertThat(server.stop()).isZero();
    }
  }
}
