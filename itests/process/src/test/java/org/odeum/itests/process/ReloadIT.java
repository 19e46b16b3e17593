// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;
import org.odeum.itests.support.swap.LoadClients;
import org.odeum.itests.support.swap.SwapAddon;

/** A server that is started anew in place, and one with workers. */
class ReloadIT {
  private static final int RELOADS = 2;

  @TempDir Path folder;

  @Test
  void a_reload_keeps_process_and_port_and_no_request_fails() throws Exception {
    try (Server server = Server.in(folder).with("--pidfile=" + folder.resolve("pid")).start()) {
      SwapAddon.saying("here").writeTo(server.deploy().resolve("swapped.jar"));
      server.awaitAnswer(SwapAddon.TEXT, 200, "here");
      long pid = server.process().pid();
      LoadClients clients = LoadClients.start(server.port(), "here"::equals, 2, Long.MAX_VALUE);
      try (clients) {
        awaitMore(clients, 50);
        for (int reload = 1; reload <= RELOADS; reload++) {
          Workers.signal(pid, "HUP");
          ModeContract.awaitTimes(server, "Odeum is ready", reload + 1);
          awaitMore(clients, 50);
        }
      }
      assertThat(clients.tally().failed()).as("%s", clients.tally()).isZero();
      assertThat(server.process().pid()).isEqualTo(pid);
      assertThat(folder.resolve("pid")).content().isEqualToIgnoringWhitespace(String.valueOf(pid));
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void a_stop_while_a_reload_waits_for_requests_ends_the_server() throws Exception {
    try (Server server = Server.in(folder).with("--pidfile=" + folder.resolve("pid")).start()) {
      ModeContract.deploySlow(server);
      CompletableFuture<String> answer = ModeContract.askSlow(server, 5_000);

      ModeContract.signal(server.process().toHandle(), "HUP");
      server.awaitOutput("Reloading: SIGHUP");
      ModeContract.signal(server.process().toHandle(), "TERM");

      assertThat(server.awaitExit()).isZero();
      assertThat(answer.get()).isEqualTo("finished by platform");
      assertThat(server.output()).contains("Stopping instead of reloading: SIGTERM");
      assertThat(folder.resolve("pid")).doesNotExist();
    }
  }

  @Test
  void the_shell_can_ask_for_a_reload() throws Exception {
    try (Server server = Server.in(folder).start()) {
      assertThat(server.shell("reload\n").output()).contains("The server reloads");
      ModeContract.awaitTimes(server, "Odeum is ready", 2);
      assertThat(server.get("/web/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void workers_are_replaced_when_they_die_and_one_by_one_on_a_reload() throws Exception {
    try (Server server = Server.in(folder).with("--workers=2", "--max-cron-threads=0").start()) {
      SwapAddon.saying("here").writeTo(server.deploy().resolve("swapped.jar"));
      ModeContract.awaitTimes(server, "Odeum is ready", 3); // two workers and their master
      ModeContract.awaitTimes(server, "swapped 1.0.0 published", 2);
      long master = server.process().pid();

      long victim = Workers.of(server).getFirst();
      Workers.signal(victim, "KILL");
      server.awaitOutput("(" + victim + ") ended by signal 9; another one takes its place");
      ModeContract.awaitTimes(server, "Odeum is ready", 4);
      assertThat(server.get(SwapAddon.TEXT).body()).isEqualTo("here");

      List<Long> before = Workers.of(server);
      LoadClients clients = LoadClients.start(server.port(), "here"::equals, 1, Long.MAX_VALUE);
      try (clients) {
        awaitMore(clients, 20);
        Workers.signal(master, "HUP");
        Eventually.until(
            "all workers are new ones",
            Duration.ofSeconds(90),
            () -> {
              List<Long> now = Workers.of(server);
              return now.size() == 2 && Collections.disjoint(now, before);
            });
        awaitMore(clients, 20);
      }
      assertThat(clients.tally().failed()).as("%s", clients.tally()).isZero();
      assertThat(server.shell("workers\n").output()).contains("WORKER").contains("ready");

      assertThat(server.stop()).isZero();
      assertThat(ProcessHandle.of(master)).isEmpty();
      for (long pid : before) {
        assertThat(ProcessHandle.of(pid)).isEmpty();
      }
    }
  }

  @Test
  void workers_leave_when_their_master_is_killed() throws Exception {
    try (Server server = Server.in(folder).with("--workers=2", "--max-cron-threads=0").start()) {
      ModeContract.awaitTimes(server, "Odeum is ready", 3);
      List<Long> pids = Workers.of(server);
      assertThat(pids).hasSize(2);
      Workers.signal(server.process().pid(), "KILL");
      for (long pid : pids) {
        Eventually.until("worker " + pid + " is gone", () -> ProcessHandle.of(pid).isEmpty());
      }
    }
  }

  private static void awaitMore(LoadClients clients, long number) {
    long before = clients.tally().answered();
    Eventually.until(number + " more answers", () -> clients.tally().answered() >= before + number);
  }
}
