// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.Call;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.exceptions.UserError;
import org.odeum.http.Controller;
import org.odeum.http.Route;
import org.odeum.http.RouteType;

/** Endpoints that answer later. */
class LateAnswersTest {
  public static final class Later implements Controller {
    final CompletableFuture<Object> promise = new CompletableFuture<>();

    @Route(value = "/later", auth = "none")
    public CompletionStage<Object> later() {
      return promise;
    }

    @Route(value = "/later-json", auth = "none", type = RouteType.JSON)
    public CompletableFuture<Object> laterJson() {
      return promise;
    }

    @Route(value = "/mapped", auth = "none")
    public CompletionStage<Object> mapped() {
      return promise.thenApply(value -> value);
    }
  }

  private final Later later = new Later();
  private final TestServer server = TestServer.with(later);

  private static Answer join(CompletableFuture<Answer> answer) {
    return answer.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void the_answer_is_sent_when_the_stage_completes() {
    CompletableFuture<Answer> answer = server.call("GET", "/later").sendLater();
    assertThat(answer).isNotDone();
    assertThat(server.dispatcher().requestsInFlight()).isEqualTo(1);
    later.promise.complete(Map.of("a", 1));
    assertThat(join(answer).text()).isEqualTo("{\"a\":1}");
    assertThat(join(answer).header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void json_routes_wrap_it() {
    CompletableFuture<Answer> answer =
        server.call("POST", "/later-json").json("{\"id\":3}").sendLater();
    later.promise.complete("x");
    assertThat(join(answer).text()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":\"x\"}");
  }

  @Test
  void a_stage_that_fails_is_answered_like_an_exception() {
    CompletableFuture<Answer> answer = server.call("GET", "/mapped").sendLater();
    later.promise.completeExceptionally(new UserError("too late"));
    assertThat(join(answer).status()).isEqualTo(400);
    assertThat(join(answer).text()).contains("too late");
  }

  @Test
  void a_stage_that_never_completes_is_a_503_and_is_cancelled() {
    server.answerTimeout(Duration.ofMillis(20));
    assertThat(server.get("/later").status()).isEqualTo(503);
    assertThat(later.promise).isCancelled();
  }

  @Test
  void an_answer_that_cannot_be_sent_is_given_up_so_that_the_client_does_not_wait() {
    CompletableFuture<Answer> answer =
        server.call("GET", "/later").header(Call.BROKEN, "yes").sendLater();
    later.promise.complete("x");
    assertThat(join(answer).status()).isEqualTo(500);
  }

  @Test
  void the_request_is_counted_until_it_is_answered() {
    CompletableFuture<Answer> answer = server.call("GET", "/later").sendLater();
    later.promise.complete("x");
    join(answer);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (server.dispatcher().requestsInFlight() > 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(server.dispatcher().requestsInFlight()).isZero();
  }
}
