// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.RunawayAddon;
import org.odeum.itests.support.RunawayAddon.Kind;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;
import org.odeum.itests.support.swap.LoadClients;

/** Requests that do not end by themselves are ended, and nobody beside them notices. */
class LimitsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String READY = "Odeum is ready";

  @TempDir Path folder;

  private Server server(String... options) {
    Server server =
        Server.in(folder)
            .environment("ODEUM_JAVA_OPTS", "-Xmx512m")
            .with("--limit-time-real=3", "--stop-timeout=10")
            .with(options)
            .start();
    RunawayAddon.jar().writeTo(server.deploy().resolve("runaway.jar"));
    boolean two = List.of(options).contains("--workers=2");
    ModeContract.awaitTimes(server, READY, two ? 3 : 1);
    Workers.awaitPublished(server, "runaway 1.0.0");
    server.awaitAnswer(RunawayAddon.FINE, 200, "fine");
    return server;
  }

  private static LoadClients beside(Server server) {
    return LoadClients.asking(server.port(), RunawayAddon.FINE, "fine"::equals, 1);
  }

  private static CompletableFuture<HttpResponse<String>> ask(Server server, String path) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return server.get(path);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void awaitMore(LoadClients clients, long number) {
    long before = clients.tally().answered();
    Eventually.until(
        number + " more answers", PATIENCE, () -> clients.tally().answered() >= before + number);
  }

  static List<Arguments> interruptible() {
    return List.of(
        Arguments.of("threaded", new String[0], Kind.SLEEPS),
        Arguments.of("threaded", new String[0], Kind.SPINS),
        Arguments.of("prefork", new String[] {"--workers=2", "--max-cron-threads=0"}, Kind.SLEEPS));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("interruptible")
  void a_request_over_its_time_gets_503_and_the_process_stays(
      String mode, String[] options, Kind kind) throws Exception {
    try (Server server = server(options)) {
      int images = ModeContract.times(server, READY);
      try (LoadClients clients = beside(server)) {
        HttpResponse<String> answer = ask(server, kind.path()).get(60, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body())
            .isEqualTo("This request took more than 3 s (limit_time_real) and was ended.\n");
        server.awaitOutput(" took more than 3 s (limit_time_real) and is ended (thread ");
        server.awaitPattern("at addon[.]runaway[.]\\w+[.]" + method(kind));
        awaitMore(clients, 200);
        Thread.sleep(1);
        clients.close();
        assertThat(clients.tally().failed()).as("%s", clients.tally()).isZero();
      }
      assertThat(ModeContract.times(server, READY)).as("images of the process").isEqualTo(images);
      assertThat(server.stop()).isZero();
    }
  }

  private static String method(Kind kind) {
    return kind.path().substring("/runaway/".length());
  }

  static List<Arguments> modes() {
    return List.of(
        Arguments.of("threaded", new String[0]),
        Arguments.of("prefork", new String[] {"--workers=2", "--max-cron-threads=0"}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modes")
  void a_thread_that_never_ends_costs_a_new_image_and_no_request(String mode, String[] options)
      throws Exception {
    try (Server server = server(options)) {
      int images = ModeContract.times(server, READY);
      try (LoadClients clients = beside(server)) {
        HttpResponse<String> answer =
            ask(server, Kind.IGNORES_INTERRUPTION.path()).get(60, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(503);
        server.awaitOutput("GET /runaway/ignore does not end");
        ModeContract.awaitTimes(server, READY, images + 1);
        awaitMore(clients, 200);
        clients.close();
        assertThat(clients.tally().failed()).as("%s", clients.tally()).isZero();
      }
      assertThat(server.stop()).isZero();
    }
  }

  /** A heap can be full before anybody can be answered, so the benchmark looks at those beside. */
  @Test
  void a_process_whose_heap_is_full_is_replaced_and_leaves_a_dump() throws Exception {
    // Not for its time: a slow machine takes a while to fill a heap.
    try (Server server = server("--heap-dump-on-out-of-memory", "--limit-time-real=100")) {
      // Not by HttpClient: one that is cut off asks again, and then the next image's heap is full.
      CompletableFuture<Integer> asked =
          CompletableFuture.supplyAsync(() -> statusOrCut(server, Kind.ALLOCATES.path()));
      ModeContract.awaitTimes(server, READY, 2);
      server.awaitStatus("/web/health", 200);

      // A heap that is full before the limits were looked at once leaves nobody to look at them.
      server.awaitPattern(
          "This process is replaced: |Reloading: its limits cannot be looked after any more");
      assertThat(asked.join()).isBetween(500, 503);
      if (server.output().contains("java.lang.OutOfMemoryError: Java heap space")) {
        assertThat(server.data().resolve("heap-dumps/out-of-memory.hprof"))
            .as(server.output())
            .exists();
      }
      assertThat(server.stop()).isZero();
    }
  }

  private static int statusOrCut(Server server, String path) {
    try {
      return Workers.fresh(server, path).status();
    } catch (IOException cut) {
      return 500;
    }
  }

  @Test
  void a_cpu_limit_ends_a_request_before_its_real_time() throws Exception {
    try (Server server = server("--limit-time-real=100", "--limit-time-cpu=1")) {
      HttpResponse<String> answer = ask(server, Kind.SPINS.path()).get(60, TimeUnit.SECONDS);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("more CPU time than 1 s (limit_time_cpu)");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modes")
  void processes_that_have_answered_enough_are_replaced_and_no_request_fails(
      String mode, String[] options) throws Exception {
    try (Server server = server(options)) {
      assertThat(server.stop()).isZero();
    }
    try (Server server = Server.in(folder).with("--limit-request=3000").with(options).start()) {
      server.awaitAnswer(RunawayAddon.FINE, 200, "fine");
      int images = ModeContract.times(server, READY);
      try (LoadClients clients = beside(server)) {
        server.awaitOutput("max request (3000) reached");
        ModeContract.awaitTimes(server, READY, images + 1);
        awaitMore(clients, 200);
        clients.close();
        assertThat(clients.tally().failed()).as("%s", clients.tally()).isZero();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modes")
  void sigusr1_writes_caches_and_stacks(String mode, String[] options) throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--limit-time-real=60"); // it shall still sleep when it is looked at
    try (Server server = server(all.toArray(String[]::new))) {
      CompletableFuture<HttpResponse<String>> sleeper = ask(server, Kind.SLEEPS.path());
      Eventually.until(
          "the request is listed",
          () -> server.shell("requests\n").output().contains("GET /runaway/sleep"));
      int code =
          new ProcessBuilder("kill", "-USR1", Long.toString(server.process().pid()))
              .start()
              .waitFor();
      assertThat(code).isZero();
      int workers = mode.equals("threaded") ? 1 : 2;
      ModeContract.awaitTimes(server, "Caches stats:", workers);
      ModeContract.awaitTimes(server, "Stacks of ", workers);
      server.awaitOutput("route table");
      server.awaitOutput("static files in memory");
      server.awaitPattern("http [\\w-]+ GET /runaway/sleep, database [?], user [?], age ");
      assertThat(server.shell("caches\n").output()).contains("route table");
      assertThat(server.shell("dumpstacks\n").output()).contains("Stacks of ");
      assertThat(server.process().isAlive()).isTrue();
      assertThat(sleeper).isNotDone();
    }
  }
}
