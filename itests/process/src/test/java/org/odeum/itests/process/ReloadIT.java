// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
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
          signal(pid, "HUP");
          awaitTimes(server, "Odeum is ready", reload + 1);
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
  void the_shell_can_ask_for_a_reload() throws Exception {
    try (Server server = Server.in(folder).start()) {
      assertThat(server.shell("reload\n").output()).contains("The server reloads");
      awaitTimes(server, "Odeum is ready", 2);
      assertThat(server.get("/web/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void workers_are_replaced_when_they_die_and_one_by_one_on_a_reload() throws Exception {
    try (Server server = Server.in(folder).with("--workers=2", "--max-cron-threads=0").start()) {
      SwapAddon.saying("here").writeTo(server.deploy().resolve("swapped.jar"));
      awaitTimes(server, "Odeum is ready", 3); // two workers and their master
      awaitTimes(server, "swapped 1.0.0 published", 2);
      long master = server.process().pid();

      long victim = workers(server).getFirst();
      signal(victim, "KILL");
      server.awaitOutput("(" + victim + ") ended by signal 9; another one takes its place");
      awaitTimes(server, "Odeum is ready", 4);
      assertThat(server.get(SwapAddon.TEXT).body()).isEqualTo("here");

      List<Long> before = workers(server);
      LoadClients clients = LoadClients.start(server.port(), "here"::equals, 1, Long.MAX_VALUE);
      try (clients) {
        awaitMore(clients, 20);
        signal(master, "HUP");
        Eventually.until(
            "all workers are new ones",
            Duration.ofSeconds(90),
            () -> {
              List<Long> now = workers(server);
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
      awaitTimes(server, "Odeum is ready", 3);
      List<Long> pids = workers(server);
      assertThat(pids).hasSize(2);
      signal(server.process().pid(), "KILL");
      for (long pid : pids) {
        Eventually.until("worker " + pid + " is gone", () -> ProcessHandle.of(pid).isEmpty());
      }
    }
  }

  private static void awaitMore(LoadClients clients, long number) {
    long before = clients.tally().answered();
    Eventually.until(number + " more answers", () -> clients.tally().answered() >= before + number);
  }

  private static void awaitTimes(Server server, String text, int times) {
    Eventually.until(
        "'" + text + "' is printed " + times + " times; it printed:\n" + server.output(),
        Duration.ofSeconds(90),
        () -> server.output().split(text, -1).length - 1 >= times);
  }

  private static List<Long> workers(Server server) {
    return server.process().children().map(ProcessHandle::pid).sorted().toList();
  }

  private static void signal(long pid, String name) throws Exception {
    int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    assertThat(code).isZero();
  }
}
