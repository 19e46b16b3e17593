// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.TestAddon;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Body;
import org.odeum.http.Controller;
import org.odeum.http.Response;
import org.odeum.http.Route;
import org.odeum.http.RouteType;

/** Requests that are not done when their addon has to go. */
class CutOffTest {
  public static final class Slow implements Controller {
    final CompletableFuture<Object> promise = new CompletableFuture<>();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);

    @Route(value = "/poll", auth = "none")
    public CompletableFuture<Object> poll() {
      return promise;
    }

    @Route(value = "/poll-json", auth = "none", type = RouteType.JSON)
    public CompletableFuture<Object> pollJson() {
      return promise;
    }

    @Route(value = "/slow", auth = "none")
    public String slow() throws InterruptedException {
      entered.countDown();
      goOn.await();
      return "done";
    }

    @Route(value = "/stubborn", auth = "none")
    public String stubborn() {
      entered.countDown();
      while (true) {
        try {
          goOn.await();
          return "done";
        } catch (InterruptedException e) {
          goOn.countDown();
        }
      }
    }

    @Route(value = "/stream", auth = "none")
    public Response stream() {
      return Response.status(200).withBody(new Body.Stream(() -> new Endless(this), -1));
    }
  }

  /** A stream that waits after its first byte. */
  private static final class Endless extends InputStream {
    private final Slow slow;

    Endless(Slow slow) {
      this.slow = slow;
    }

    @Override
    public int read() throws IOException {
      if (slow.entered.getCount() > 0) {
        slow.entered.countDown();
        return 'x';
      }
      try {
        slow.goOn.await();
        return -1;
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
  }

  private final Slow slow = new Slow();
  private final TestServer server = TestServer.empty();
  private final TestAddon addon = server.addon("slow", List.of(), slow);

  private static Answer join(CompletableFuture<Answer> answer) {
    return answer.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private void cutOff() {
    server.dispatcher().cutOff(Set.of(addon.owner().bundleId()));
  }

  private CompletableFuture<Answer> onOtherThread(String path) throws InterruptedException {
    CompletableFuture<Answer> answer =
        CompletableFuture.supplyAsync(() -> server.get(path), Thread.ofPlatform()::start);
    assertThat(slow.entered.await(20, TimeUnit.SECONDS)).isTrue();
    return answer;
  }

  @Test
  void a_long_poll_is_told_to_come_again_and_its_stage_is_cancelled() {
    CompletableFuture<Answer> answer = server.call("GET", "/poll").sendLater();
    cutOff();
    assertThat(join(answer).status()).isEqualTo(503);
    assertThat(join(answer).header("Retry-After")).isEqualTo("1");
    assertThat(slow.promise).isCancelled();
  }

  @Test
  void one_on_a_json_route_gets_the_status_too() {
    CompletableFuture<Answer> answer =
        server.call("POST", "/poll-json").json("{\"id\":3}").sendLater();
    cutOff();
    assertThat(join(answer).status()).isEqualTo(503);
  }

  @Test
  void a_method_that_can_be_interrupted_ends_in_the_same_way() throws Exception {
    CompletableFuture<Answer> answer = onOtherThread("/slow");
    cutOff();
    assertThat(join(answer).status()).isEqualTo(503);
    assertThat(addon.owner().inFlight().awaitIdle(TimeUnit.SECONDS.toNanos(20))).isZero();
  }

  @Test
  void one_that_answers_all_the_same_is_heard() throws Exception {
    CompletableFuture<Answer> answer = onOtherThread("/stubborn");
    cutOff();
    assertThat(join(answer).text()).isEqualTo("done");
  }

  @Test
  void a_stream_is_broken_off() throws Exception {
    CompletableFuture<Answer> answer = onOtherThread("/stream");
    cutOff();
    assertThat(answer.handle((sent, error) -> error).orTimeout(20, TimeUnit.SECONDS).join())
        .rootCause()
        .hasMessageContaining("exchanged meanwhile");
  }

  @Test
  void requests_of_other_addons_are_left_alone() throws Exception {
    CompletableFuture<Answer> answer = onOtherThread("/slow");
    server.dispatcher().cutOff(Set.of(addon.owner().bundleId() + 1));
    slow.goOn.countDown();
    assertThat(join(answer).text()).isEqualTo("done");
  }

  @Test
  void the_thread_is_as_good_as_before_for_its_next_request() throws Exception {
    server.addon("other", List.of(), new ParkingTest.Shop("fine"));
    try (ExecutorService one = Executors.newSingleThreadExecutor()) {
      var cut = one.submit(() -> server.get("/slow").status());
      assertThat(slow.entered.await(20, TimeUnit.SECONDS)).isTrue();
      cutOff();
      assertThat(cut.get(20, TimeUnit.SECONDS)).isEqualTo(503);
      assertThat(one.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
      assertThat(one.submit(() -> server.get("/shop").text()).get()).isEqualTo("fine");
    }
  }

  @Test
  void whoever_asks_for_it_is_not_interrupted_itself() {
    server.addon(
        "deployer", List.of(), new SelfExchange(() -> server.dispatcher().cutOff(allBundles())));
    assertThat(server.get("/exchange-me").text()).isEqualTo("not interrupted");
  }

  private static Set<Long> allBundles() {
    return Set.of(1L, 2L, 3L);
  }

  public static final class SelfExchange implements Controller {
    private final Runnable exchange;

    public SelfExchange(Runnable exchange) {
      this.exchange = exchange;
    }

    @Route(value = "/exchange-me", auth = "none")
    public String exchangeMe() {
      exchange.run();
      return Thread.currentThread().isInterrupted() ? "interrupted" : "not interrupted";
    }
  }
}
