// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;
import org.odeum.itests.support.swap.HttpConnection;
import org.odeum.itests.support.swap.HttpConnection.Answer;
import org.odeum.itests.support.swap.LoadClients;
import org.odeum.itests.support.swap.SwapAddon;
import org.odeum.itests.support.swap.SwapTrial;
import org.odeum.itests.support.swap.Tally;

/** Two workers that publish the same addons. */
class GroupDeploymentIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  /** Enough fresh connections in a row that each worker has mostly had some. */
  private static final int MANY = 40;

  @TempDir Path folder;
  private Server server;

  private Server start() {
    server = Server.in(folder).with("--workers=2", "--max-cron-threads=0").launch();
    Workers.awaitReady(server, 2);
    AddonJar.controller(
            "who",
            "1.0.0",
            "@Route(value=\"/who\", auth=\"none\") public String x() { return"
                + " String.valueOf(ProcessHandle.current().pid()); }")
        .writeTo(server.deploy().resolve("who.jar"));
    Workers.awaitPublished(server, "who 1.0.0");
    return server;
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private interface Deed {
    void run() throws Exception;
  }

  private void losesNothing(String what, java.util.function.Predicate<String> right, Deed deed)
      throws Exception {
    LoadClients clients = LoadClients.start(server.port(), right, 2, Long.MAX_VALUE);
    try (clients) {
      deed.run();
    }
    Tally tally = clients.tally();
    assertThat(tally.failed()).as("%s: %s, server:%n%s", what, tally, server.output()).isZero();
    assertThat(tally.answered()).as(what).isPositive();
  }

  /** Waits until every worker gives this answer. */
  private void awaitEverywhere(String path, int status, String body) {
    Eventually.until(
        path
            + " gives "
            + status
            + " "
            + body
            + " in every worker; the server printed:\n"
            + server.output(),
        LONG,
        () -> {
          Set<Long> asked = new HashSet<>();
          for (int i = 0; i < MANY; i++) {
            try (HttpConnection worker = new HttpConnection(server.port(), 0)) {
              Answer answer = worker.get(path);
              if (answer.status() != status || !body.isEmpty() && !answer.body().equals(body)) {
                return false;
              }
              asked.add(Long.valueOf(worker.get("/who").body()));
            }
          }
          return asked.containsAll(Workers.of(server));
        });
  }

  private static AddonJar extra(String version, String text) {
    return AddonJar.controller(
        "extra",
        version,
        "@Route(value=\"/extra\", auth=\"none\") public String x() { return \"%s\"; }"
            .formatted(text));
  }

  @Test
  void what_is_replaced_broken_removed_and_rolled_back_takes_effect_in_all_and_loses_nothing()
      throws Exception {
    start();
    SwapTrial trial = new SwapTrial(server, folder);
    trial.replace(1);
    awaitEverywhere(SwapAddon.TEXT, 200, trial.expected());

    losesNothing("replaced", SwapTrial::isAnyVersion, () -> trial.replace(10));
    awaitEverywhere(SwapAddon.TEXT, 200, trial.expected());

    losesNothing("broken", trial::isCurrent, () -> trial.breakIt(6));
    assertThat(server.output().split("it does not compile", -1))
        .as("judged by one process alone:%n%s", server.output())
        .hasSize(2);
    trial.replace(1);

    losesNothing(
        "others come and go",
        SwapTrial::isAnyVersion,
        () -> {
          Path jar = server.deploy().resolve("extra.jar");
          extra("1.0.0", "one").writeTo(jar);
          awaitEverywhere("/extra", 200, "one");
          extra("1.1.0", "two").writeTo(jar);
          awaitEverywhere("/extra", 200, "two");
          Server.Result back = server.shell("rollback extra\n");
          assertThat(back.output()).contains("extra 1.0.0 serves again instead of 1.1.0");
          awaitEverywhere("/extra", 200, "one");
          Files.delete(jar);
          awaitEverywhere("/extra", 404, "");
        });
    assertThat(server.shell("history extra\n").output())
        .contains("rolled back")
        .contains("removed");
    assertThat(server.output().split("extra 1.0.0 published from", -1)).hasSize(2);
    assertThat(server.stop()).isZero();
  }

  @Test
  void a_worker_that_starts_later_has_the_same_addons_from_its_first_answer() throws Exception {
    start();
    SwapAddon.saying("here").writeTo(server.deploy().resolve("swapped.jar"));
    awaitEverywhere(SwapAddon.TEXT, 200, "here");
    List<Long> before = Workers.of(server);
    for (long victim : before) {
      Workers.signal(victim, "KILL");
      Eventually.until("it is gone", LONG, () -> !Workers.of(server).contains(victim));
      Workers.awaitReady(server, 2);
      for (int i = 0; i < MANY; i++) {
        assertThat(Workers.fresh(server, SwapAddon.TEXT).body()).isEqualTo("here");
      }
    }
    assertThat(Workers.of(server)).doesNotContainAnyElementsOf(before).hasSize(2);
    // Whoever led is gone, and another one takes in what comes.
    SwapAddon.saying("there").writeTo(server.deploy().resolve("swapped.jar"));
    awaitEverywhere(SwapAddon.TEXT, 200, "there");
  }

  @Test
  void a_worker_that_cannot_publish_what_the_others_do_answers_nothing_until_it_can()
      throws Exception {
    Path marker = folder.resolve("marker");
    start();
    AddonJar.controller(
            "picky",
            "1.0.0",
            """
            {
              if (java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                throw new IllegalStateException("the marker is there");
              }
            }
            @Route(value="/picky", auth="none") public String x() { return "fine"; }
            """
                .formatted(marker))
        .writeTo(server.deploy().resolve("picky.jar"));
    awaitEverywhere("/picky", 200, "fine");
    Files.createFile(marker);
    Workers.signal(Workers.of(server).getLast(), "KILL");
    server.awaitOutput("This process cannot follow its group: picky 1.0.0 fails");
    for (int i = 0; i < MANY; i++) {
      assertThat(Workers.fresh(server, "/picky").body())
          .as("the server printed:%n%s", server.output())
          .isEqualTo("fine");
    }
    Files.delete(marker);
    Workers.awaitReady(server, 2);
    awaitEverywhere("/picky", 200, "fine");
  }

  @Test
  void sources_are_compiled_once_and_the_first_password_is_made_once() throws Exception {
    start();
    Files.writeString(
        server.deploy().resolve("Plain.java"),
        """
        import org.odeum.http.*;
        import org.osgi.service.component.annotations.Component;
        @Component
        public class Plain implements Controller {
          @Route(value = "/plain", auth = "none")
          public String text() { return "compiled"; }
        }
        """);
    awaitEverywhere("/plain", 200, "compiled");
    try (var built = Files.list(server.data().resolve("addons/built"))) {
      assertThat(built).hasSize(1);
    }
    server.awaitOutput("with password  ");
    assertThat(server.output().split("with password  ", -1)).hasSize(2);
  }
}
