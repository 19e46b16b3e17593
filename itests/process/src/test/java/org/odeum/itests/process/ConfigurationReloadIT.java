// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;
import org.odeum.itests.support.swap.LoadClients;
import org.odeum.itests.support.swap.SwapAddon;

/** Servers whose configuration file is edited while they run. */
class ConfigurationReloadIT {
  @TempDir Path folder;

  @Test
  void a_saved_file_takes_effect_and_a_wrong_one_does_not() throws Exception {
    try (Server server = Server.in(folder).start()) {
      long pid = server.process().pid();
      write(server, "max_content_length = many");
      server.awaitOutput("has changed and cannot be used; the server goes on as it was");
      assertThat(server.output()).contains("odeum.conf:2:", "'many' is no value");
      assertThat(server.get("/web/health").statusCode()).isEqualTo(200);

      Workers.signal(pid, "HUP");
      server.awaitOutput("Not reloading (SIGHUP), the server goes on as it was");
      assertThat(server.get("/web/health").statusCode()).isEqualTo(200);

      write(server, "log_level = debug");
      ModeContract.awaitTimes(server, "Odeum is ready", 2);
      assertThat(server.output()).contains("sets log_level anew").contains(" DEBUG ");
      assertThat(server.process().pid()).isEqualTo(pid);
      assertThat(server.get("/web/health").statusCode()).isEqualTo(200);
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void workers_are_replaced_for_a_good_file_and_stay_for_a_wrong_one() throws Exception {
    try (Server server = Server.in(folder).with("--workers=2", "--max-cron-threads=0").start()) {
      ModeContract.awaitTimes(server, "Odeum is ready", 3);
      List<Long> before = Workers.of(server);
      write(server, "swap_timeouts = 3");
      server.awaitOutput("unknown option 'swap_timeouts'");
      Workers.signal(server.process().pid(), "HUP");
      server.awaitOutput("Not reloading (SIGHUP)");
      assertThat(Workers.of(server)).isEqualTo(before);

      write(server, "swap_timeout = 3");
      Eventually.until(
          "all workers are new ones",
          Duration.ofSeconds(90),
          () -> {
            assertThat(server.get("/web/health").statusCode()).isEqualTo(200);
            List<Long> now = Workers.of(server);
            return now.size() == 2 && Collections.disjoint(now, before);
          });
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void a_worker_that_dies_while_the_file_is_broken_is_replaced() throws Exception {
    Server prepared = Server.in(folder).with("--workers=2", "--max-cron-threads=0");
    write(prepared, "swap_timeout = 3");
    try (Server server = prepared.start()) {
      ModeContract.awaitTimes(server, "Odeum is ready", 3);
      List<Long> before = Workers.of(server);
      write(server, "swap_timeout = soon");
      server.awaitOutput("has changed and cannot be used; the server goes on as it was");

      Workers.signal(before.getFirst(), "KILL");

      Eventually.until(
          "two serve again; the server printed:\n" + server.output(),
          Duration.ofSeconds(90),
          () -> Workers.ready(server) == 2 && !Workers.of(server).contains(before.getFirst()));
      assertThat(server.output())
          .contains("odeum.conf cannot be used, this worker starts with what the others have")
          .doesNotContain("ended with code");
      write(server, "swap_timeout = 4");
      Eventually.until(
          "the mended file takes effect in all workers",
          Duration.ofSeconds(90),
          () -> Workers.ready(server) == 2 && Collections.disjoint(Workers.of(server), before));
      assertThat(server.stop()).isZero();
      assertThat(server.data().resolve("master")).isEmptyDirectory();
    }
  }

  @Test
  void workers_that_are_no_longer_wanted_leave_before_one_process_does_all() throws Exception {
    Server prepared = Server.in(folder).with("--max-cron-threads=1");
    write(prepared, "workers = 2");
    try (Server server = prepared.start()) {
      SwapAddon.saying("here").writeTo(server.deploy().resolve("swapped.jar"));
      server.awaitAnswer(SwapAddon.TEXT, 200, "here");
      ModeContract.awaitTimes(server, "Odeum is ready", 4);
      List<Long> before = Workers.of(server);
      LoadClients clients = LoadClients.start(server.port(), "here"::equals, 1, Long.MAX_VALUE);
      try (clients) {
        write(server, "workers = 0");
        ModeContract.awaitTimes(server, "Odeum is ready", 5);
        assertThat(Workers.of(server)).as("processes beside the one that does all").isEmpty();
        assertThat(before).allSatisfy(pid -> assertThat(Path.of("/proc/" + pid)).doesNotExist());
        SwapAddon.saying("here").writeTo(server.deploy().resolve("swapped.jar"));

        write(server, "workers = 2");
        ModeContract.awaitTimes(server, "Odeum is ready", 9);
      }
      assertThat(clients.tally().failed()).as("%s", clients.tally()).isZero();
      Eventually.until(
          "three others",
          () -> Workers.of(server).size() == 3 && Collections.disjoint(Workers.of(server), before));
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void who_does_not_want_it_is_left_alone() throws Exception {
    try (Server server = Server.in(folder).with("--no-reload-on-change").start()) {
      write(server, "log_level = nonsense");
      Workers.signal(server.process().pid(), "HUP");
      server.awaitOutput("Not reloading (SIGHUP)");
      assertThat(server.output()).doesNotContain("has changed");
    }
  }

  private static void write(Server server, String line) throws IOException {
    Files.createDirectories(server.configuration());
    Files.writeString(server.configuration().resolve("odeum.conf"), "[options]\n" + line + "\n");
  }
}
