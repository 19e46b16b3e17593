// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;

/** Signals, and other ends, in the moments in which a server has already begun, or nearly ended. */
class SignalTimingIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @TempDir Path folder;

  private Server server(int workers) {
    return Server.in(folder)
        .with("--workers=" + workers, "--max-cron-threads=0", "--pidfile=" + pidFile());
  }

  private Path pidFile() {
    return folder.resolve("pid");
  }

  /** The pid file is the first that a start makes. */
  private void awaitPidFile() {
    Eventually.until(
        "the pid file is written",
        LONG,
        () -> Files.exists(pidFile()) && !Files.readString(pidFile()).isBlank());
  }

  private void nothingIsLeft(Server server) {
    assertThat(pidFile()).doesNotExist();
    assertThat(server.data().resolve("master/odeum.conf")).doesNotExist();
    assertThat(server.data().resolve("master/control.sock")).doesNotExist();
    Path runs = server.data().resolve("run");
    if (Files.exists(runs)) {
      assertThat(runs).as("folders of processes").isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void a_stop_in_the_first_moments_of_a_start_leaves_nothing(int workers) throws Exception {
    try (Server server = server(workers).launch()) {
      awaitPidFile();
      Workers.signal(server.process().pid(), "TERM");

      assertThat(server.awaitExit()).as(server.output()).isZero();
      nothingIsLeft(server);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void what_is_no_stop_does_not_end_a_start(int workers) throws Exception {
    try (Server server = server(workers).launch()) {
      awaitPidFile();
      for (String signal : List.of("USR1", "TTIN", "HUP")) {
        Workers.signal(server.process().pid(), signal);
      }
      server.awaitReady();
      assertThat(server.output()).contains("Reloading: SIGHUP");
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void a_stop_that_comes_when_a_master_already_reloads_ends_the_group() throws Exception {
    try (Server server = server(2).launch()) {
      Workers.awaitReady(server, 2);
      List<Long> workers = Workers.of(server);

      Workers.signal(server.process().pid(), "HUP");
      server.awaitOutput("Reloading: SIGHUP");
      Workers.signal(server.process().pid(), "TERM");

      // Between two images nobody listens, and the process ends as the system has it.
      assertThat(server.awaitExit()).as(server.output()).isIn(0, 143);
      for (long worker : workers) {
        Eventually.until(
            "worker " + worker + " is gone", LONG, () -> ProcessHandle.of(worker).isEmpty());
      }
      Eventually.until("the pid file is gone", LONG, () -> Files.notExists(pidFile()));
      nothingIsLeft(server);
    }
  }

  @Test
  void an_addon_that_ends_the_jvm_leaves_nothing_though_its_request_cannot_end() throws Exception {
    Path socket = folder.resolve("http.sock");
    try (Server server = server(0).with("--unix-socket=" + socket).start()) {
      AddonJar.controller(
              "fatal",
              "1.0.0",
              """
              @Route(value="/fatal", auth="none") public String x() {
                System.exit(7);
                return "never";
              }
              """)
          .writeTo(server.deploy().resolve("fatal.jar"));
      server.awaitOutput("fatal 1.0.0 published");
      Thread client =
          Thread.ofVirtual()
              .start(() -> assertThatThrownBy(() -> Workers.fresh(server, "/fatal")).isNotNull());

      assertThat(server.awaitExit()).as(server.output()).isEqualTo(7);

      client.join();
      assertThat(socket).doesNotExist();
      assertThat(server.data().resolve("shell/shell.sock")).doesNotExist();
      nothingIsLeft(server);
    }
  }

  /** Each worker says it, and their master. */
  private static void awaitAllReady(Server server, int times) {
    Eventually.until(
        "so many have said that they are ready: " + times,
        LONG,
        () -> server.output().split("Odeum is ready at", -1).length > times);
  }

  /** As nohup(1) does with SIGHUP, and a shell with SIGINT for what a script has in background. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void signals_that_it_was_started_to_ignore_are_obeyed_too(int workers) throws Exception {
    Path launcher =
        Files.writeString(
            folder.resolve("background"),
            "#!/bin/sh\ntrap '' HUP INT\nexec '%s' \"$@\"\n"
                .formatted(Server.root().resolve("launcher/run.sh")));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    try (Server server =
        Server.of(launcher, folder)
            .with("--workers=" + workers, "--max-cron-threads=0", "--pidfile=" + pidFile())
            .launch()) {
      awaitAllReady(server, workers + 1);
      Workers.signal(server.process().pid(), "HUP");
      server.awaitOutput("Reloading: SIGHUP");
      awaitAllReady(server, 2 * (workers + 1));

      Workers.signal(server.process().pid(), "INT");

      assertThat(server.awaitExit()).as(server.output()).isZero();
      nothingIsLeft(server);
    }
  }
}
