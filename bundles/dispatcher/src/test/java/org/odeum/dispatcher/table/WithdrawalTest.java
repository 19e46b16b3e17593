// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.odeum.addon.Publication;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.TestAddon;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Controller;
import org.odeum.http.Overridden;
import org.odeum.http.Route;

/** No request reaches an addon that was withdrawn and drained. */
class WithdrawalTest {
  public static final class Slow implements Controller {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch leave = new CountDownLatch(1);

    @Route(value = "/slow", auth = "none")
    public String slow() throws InterruptedException {
      entered.countDown();
      leave.await();
      return "slow";
    }
  }

  public static final class Above implements Controller {
    @Route(value = "/slow", auth = "none")
    public Object slow(Overridden below) throws Exception {
      return below.call();
    }
  }

  /** Knows whether it may still be called. */
  public static final class Mortal implements Controller {
    final AtomicBoolean dead = new AtomicBoolean();

    @Route(value = "/mortal", auth = "none")
    public String mortal() {
      return dead.get() ? "called after its end" : "alive";
    }
  }

  @Test
  void draining_waits_for_requests_that_have_begun() throws Exception {
    TestServer server = TestServer.empty();
    Slow slow = new Slow();
    TestAddon addon = server.addon("slow", List.of(), slow);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Answer> answer = threads.submit(() -> server.get("/slow"));
      slow.entered.await();
      addon.stop();
      assertThat(server.get("/slow").status()).isEqualTo(404);
      assertThat(addon.owner().inFlight().awaitIdle(1_000_000)).isEqualTo(1);
      slow.leave.countDown();
      assertThat(answer.get().text()).isEqualTo("slow");
      assertThat(addon.owner().inFlight().awaitIdle(TimeUnit.SECONDS.toNanos(20))).isZero();
    }
  }

  @Test
  void a_request_counts_with_the_addons_below_too() throws Exception {
    TestServer server = TestServer.empty();
    Slow slow = new Slow();
    TestAddon below = server.addon("below", List.of(), slow);
    TestAddon above = server.addon("above", List.of("below"), new Above());
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Answer> answer = threads.submit(() -> server.get("/slow"));
      slow.entered.await();
      assertThat(below.owner().inFlight().count()).isEqualTo(1);
      assertThat(above.owner().inFlight().count()).isEqualTo(1);
      slow.leave.countDown();
      assertThat(answer.get().text()).isEqualTo("slow");
    }
    assertThat(below.owner().inFlight().count()).isZero();
  }

  @Test
  void replacements_under_load_lose_no_request_and_call_nobody_after_its_end() throws Exception {
    TestServer server = TestServer.empty();
    AtomicBoolean stop = new AtomicBoolean();
    Mortal first = new Mortal();
    TestAddon running = server.addon("mortal", List.of(), first);
    Mortal runningController = first;
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<Integer>> clients =
          java.util.stream.IntStream.range(0, 3)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            int requests = 0;
                            do { // once at least, even if it begins after the last generation
                              Answer answer = server.get("/mortal");
                              assertThat(answer.text()).isEqualTo("alive");
                              requests++;
                            } while (!stop.get());
                            return requests;
                          }))
              .toList();
      for (int generation = 1; generation <= 200; generation++) {
        server
            .tables()
            .show(
                new Publication(2L * generation, java.util.Set.of(running.owner().bundleId() + 1)));
        Mortal nextController = new Mortal();
        TestAddon next = server.addon("mortal", List.of(), nextController);
        server
            .tables()
            .show(
                new Publication(2L * generation + 1, java.util.Set.of(running.owner().bundleId())));
        assertThat(running.owner().inFlight().awaitIdle(TimeUnit.SECONDS.toNanos(20))).isZero();
        runningController.dead.set(true);
        running.stop();
        running = next;
        runningController = nextController;
      }
      stop.set(true);
      for (Future<Integer> client : clients) {
        assertThat(client.get()).isPositive();
      }
    }
  }
}
