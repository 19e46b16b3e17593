// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;
import org.odeum.itests.support.swap.LoadClients;
import org.odeum.itests.support.swap.SwapAddon;

/** How a master and its workers live and end, however they do. */
class GroupLifeIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @TempDir Path folder;
  private Server server;

  private void start(String... more) {
    server =
        Server.in(folder)
            .with("--workers=2", "--max-cron-threads=0", "--pidfile=" + folder.resolve("pid"))
            .with(more)
            .launch();
    Workers.awaitReady(server, 2);
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private List<Long> everybody() {
    List<Long> all = new ArrayList<>(Workers.of(server));
    all.add(server.process().pid());
    return all;
  }

  private void nothingIsLeft(List<Long> pids) throws IOException {
    for (long pid : pids) {
      Eventually.until(
          "process " + pid + " is gone; the server printed:\n" + server.output(),
          LONG,
          () -> ProcessHandle.of(pid).isEmpty());
    }
    assertThat(folder.resolve("pid")).doesNotExist();
    assertThat(server.data().resolve("master/control.sock")).doesNotExist();
    assertThat(server.data().resolve("shell/shell.sock")).doesNotExist();
    try (Stream<Path> runs = Files.list(server.data().resolve("run"))) {
      assertThat(runs).as("folders of processes").isEmpty();
    }
    try (Stream<Path> group = Files.list(server.data().resolve("addons/group"))) {
      assertThat(group.map(file -> file.getFileName().toString()))
          .as("members of the group")
          .isSubsetOf(Set.of("intake.lock", "settled", "proposal", "decision"));
    }
  }

  private void slowAddon() {
    AddonJar.controller(
            "slow",
            "1.0.0",
            """
            @Route(value="/slow", auth="none") public String x() throws Exception {
              java.nio.file.Files.createTempFile(java.nio.file.Path.of("%1$s"), "at-work", "");
              Thread.sleep(2000);
              return "slowly";
            }
            @Route(value="/stuck", auth="none") public String y() throws Exception {
              java.nio.file.Files.createTempFile(java.nio.file.Path.of("%1$s"), "at-work", "");
              long end = System.nanoTime() + 60_000_000_000L;
              while (System.nanoTime() < end) { Thread.onSpinWait(); }
              return "never";
            }
            """
                .formatted(folder))
        .writeTo(server.deploy().resolve("slow.jar"));
    Workers.awaitPublished(server, "slow 1.0.0");
  }

  private static Thread ask(Server server, String path, List<String> answers) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                answers.add(Workers.fresh(server, path).body());
              } catch (IOException e) {
                answers.add(e.toString());
              }
            });
  }

  @Test
  void a_term_to_the_master_lets_all_finish_and_leaves_nothing() throws Exception {
    start();
    slowAddon();
    List<Long> pids = everybody();
    List<String> answers = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clients.add(ask(server, "/slow", answers));
    }
    Eventually.until("they are at work", () -> inFlight() >= 4);

    assertThat(server.stop()).isZero();

    for (Thread client : clients) {
      client.join();
    }
    assertThat(answers).hasSize(4).containsOnly("slowly");
    nothingIsLeft(pids);
  }

  private long inFlight() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("at-work")).count();
    }
  }

  @Test
  void a_request_without_end_is_cut_off_in_time() throws Exception {
    start("--stop-timeout=2");
    slowAddon();
    List<Long> pids = everybody();
    Thread client =
        ask(server, "/stuck", java.util.Collections.synchronizedList(new ArrayList<>()));
    Eventually.until("it is at work", () -> inFlight() >= 1);

    Workers.signal(server.process().pid(), "TERM");

    assertThat(server.awaitExit()).isZero();
    client.join();
    nothingIsLeft(pids);
  }

  @Test
  void a_second_term_ends_everybody_at_once() throws Exception {
    start();
    slowAddon();
    List<Long> pids = everybody();
    Thread client =
        ask(server, "/stuck", java.util.Collections.synchronizedList(new ArrayList<>()));
    Eventually.until("it is at work", () -> inFlight() >= 1);

    Workers.signal(server.process().pid(), "TERM");
    server.awaitOutput("Stopping: SIGTERM");
    Thread.sleep(150);
    Workers.signal(server.process().pid(), "TERM");

    server.awaitExit();
    client.join();
    for (long pid : pids) {
      Eventually.until("process " + pid + " is gone", () -> ProcessHandle.of(pid).isEmpty());
    }
    assertThat(folder.resolve("pid")).doesNotExist();
    assertThat(server.data().resolve("master/control.sock")).doesNotExist();
    assertThat(server.data().resolve("shell/shell.sock")).doesNotExist();
  }

  @Test
  void when_the_master_is_killed_the_workers_follow_within_seconds_and_tidy_up() throws Exception {
    Path socket = folder.resolve("http.sock");
    start("--unix-socket=" + socket);
    assertThat(socket).exists();
    slowAddon();
    List<Long> pids = everybody();
    Thread client =
        ask(server, "/stuck", java.util.Collections.synchronizedList(new ArrayList<>()));
    Eventually.until("it is at work", () -> inFlight() >= 1);

    Workers.signal(server.process().pid(), "KILL");

    nothingIsLeft(pids);
    client.join();
    assertThat(socket).doesNotExist();
    assertThat(refused()).isTrue();
    try (Server next = Server.in(folder).with("--workers=1", "--max-cron-threads=0").launch()) {
      Workers.awaitReady(next, 1);
      assertThat(next.stop()).isZero();
    }
  }

  /** Waits until these are gone and two others serve. */
  private void awaitOthers(List<Long> gone) {
    Eventually.until(
        gone + " are gone; the server printed:\n" + server.output(),
        LONG,
        () -> Workers.of(server).stream().noneMatch(gone::contains));
    Workers.awaitReady(server, 2);
  }

  private boolean refused() throws IOException {
    try {
      Workers.fresh(server, "/web/health");
      return false;
    } catch (ConnectException e) {
      return true;
    }
  }

  @Test
  void killed_workers_leave_neither_zombies_nor_folders() throws Exception {
    start();
    List<Long> before = Workers.of(server);
    for (long pid : before) {
      Workers.signal(pid, "KILL");
    }
    awaitOthers(before);
    for (long pid : before) {
      assertThat(Path.of("/proc/" + pid)).doesNotExist();
      Eventually.until(
          "its folder is gone", () -> Files.notExists(server.data().resolve("run/" + pid)));
    }
    List<Long> pids = everybody();
    assertThat(server.stop()).isZero();
    nothingIsLeft(pids);
  }

  @Test
  void a_worker_that_shows_no_sign_of_life_is_replaced() throws Exception {
    start("--worker-timeout=4");
    long frozen = Workers.of(server).getLast();
    Workers.signal(frozen, "STOP");
    server.awaitOutput("(" + frozen + ") is ended at once: it has not been heard of for 4 s");
    awaitOthers(List.of(frozen));
  }

  @Test
  void jobs_have_processes_of_their_own_which_accept_nothing() throws Exception {
    server = Server.in(folder).with("--workers=1", "--max-cron-threads=1").launch();
    Workers.awaitReady(server, 2);
    Server.Result workers = server.shell("workers\n");
    assertThat(workers.output()).contains("cron0");
    assertThat(server.shell("addons\n").output()).contains("Nothing is deployed.");
    SwapAddon.saying("here").writeTo(server.deploy().resolve("swapped.jar"));
    server.awaitAnswer(SwapAddon.TEXT, 200, "here");
    Eventually.until(
        "both have it",
        LONG,
        () ->
            server.shell("addons\n").output().matches("(?s).*(0 cron0|cron0 0|cron0).*swapped.*"));
    List<Long> pids = everybody();
    assertThat(server.stop()).isZero();
    nothingIsLeft(pids);
  }

  @Test
  void signals_that_come_while_the_group_reloads_do_no_harm() throws Exception {
    start();
    SwapAddon.saying("here").writeTo(server.deploy().resolve("swapped.jar"));
    Workers.awaitPublished(server, "swapped 1.0.0");
    long master = server.process().pid();
    List<Long> before = Workers.of(server);
    LoadClients clients = LoadClients.start(server.port(), "here"::equals, 1, Long.MAX_VALUE);
    try (clients) {
      Workers.signal(master, "HUP");
      for (int i = 0; i < 20; i++) {
        Workers.signal(master, i % 4 == 0 ? "TTIN" : i % 4 == 2 ? "TTOU" : "HUP");
        Thread.sleep(100);
      }
      Workers.signal(master, "HUP");
      Eventually.until(
          "two new workers serve; the server printed:\n" + server.output(),
          Duration.ofMinutes(3),
          () ->
              Workers.of(server).stream().noneMatch(before::contains)
                  && Workers.of(server).size() >= 2
                  && Workers.ready(server) == Workers.of(server).size());
    }
    assertThat(clients.tally().failed()).as("%s", clients.tally()).isZero();
    assertThat(server.process().isAlive()).isTrue();
    List<Long> pids = everybody();
    assertThat(server.stop()).isZero();
    nothingIsLeft(pids);
  }

  @Test
  void one_worker_more_and_one_less() throws Exception {
    start();
    Workers.signal(server.process().pid(), "TTIN");
    Workers.awaitReady(server, 3);
    Workers.signal(server.process().pid(), "TTOU");
    // Of signals that nobody has heard yet the system keeps one.
    server.awaitOutput("2 workers are wanted from now on");
    Workers.signal(server.process().pid(), "TTOU");
    server.awaitOutput("1 workers are wanted from now on");
    Workers.awaitReady(server, 1);
  }
}
