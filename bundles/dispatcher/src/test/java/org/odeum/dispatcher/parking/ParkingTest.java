// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.odeum.addon.Publication;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.TestAddon;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Controller;
import org.odeum.http.Route;

/** Requests for routes that are away while addons are exchanged. */
class ParkingTest {
  public static final class Shop implements Controller {
    private final String text;

    public Shop(String text) {
      this.text = text;
    }

    @Route(value = "/shop", auth = "none")
    public String shop() {
      return text;
    }
  }

  public static final class Everything implements Controller {
    @Route(value = "/<path:rest>", auth = "none")
    public String any(String rest) {
      return "anything";
    }
  }

  private final TestServer server = TestServer.empty();
  private final TestAddon old = server.addon("shop", "1.0.0", List.of(), new Shop("old"));

  private static Answer join(CompletableFuture<Answer> answer) {
    return answer.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private void exchanging(Long... suspended) {
    server.tables().exchanging(Set.of(suspended));
  }

  @Test
  void a_request_for_a_suspended_addon_is_answered_by_the_one_that_follows_it() {
    exchanging(old.owner().bundleId());
    CompletableFuture<Answer> answer = server.call("GET", "/shop").sendLater();
    assertThat(answer).isNotDone();
    assertThat(server.dispatcher().requestsParked()).isEqualTo(1);

    old.stop();
    server.addon("shop", "2.0.0", List.of(), new Shop("new"));
    server.tables().show(new Publication(1, Set.of(old.owner().bundleId())));
    assertThat(join(answer).text()).isEqualTo("new");
    assertThat(server.tables().exchanged()).isTrue();
    assertThat(server.tables().current().isLacking()).isFalse();
  }

  @Test
  void a_suspended_addon_that_stays_answers_when_the_exchange_has_failed() {
    exchanging(old.owner().bundleId());
    CompletableFuture<Answer> answer = server.call("GET", "/shop").sendLater();

    exchanging();

    assertThat(join(answer).text()).isEqualTo("old");
  }

  @Test
  void whoever_owns_it_a_route_that_vanishes_during_an_exchange_is_waited_for() {
    TestAddon other = server.addon("other", List.of(), new Everything());
    exchanging();
    other.stop();
    CompletableFuture<Answer> answer = server.call("GET", "/what/ever").sendLater();
    assertThat(answer).isNotDone();

    other.start();

    assertThat(join(answer).text()).isEqualTo("anything");
  }

  @Test
  void what_a_less_specific_rule_would_answer_waits_for_the_right_one() {
    server.addon("other", List.of(), new Everything());
    exchanging(old.owner().bundleId());
    CompletableFuture<Answer> answer = server.call("GET", "/shop").sendLater();
    assertThat(answer).isNotDone();
    assertThat(server.get("/elsewhere").text()).isEqualTo("anything");

    exchanging();

    assertThat(join(answer).text()).isEqualTo("old");
  }

  @Test
  void an_auth_method_that_blinks_is_waited_for_too() {
    server.withoutAuth("none");
    assertThat(server.get("/shop").status()).isEqualTo(404);
    server.auth(org.odeum.dispatcher.BuiltInAuth.ALL.get("none"));
    exchanging();
    server.withoutAuth("none");
    CompletableFuture<Answer> answer = server.call("GET", "/shop").sendLater();
    assertThat(answer).isNotDone();

    server.auth(org.odeum.dispatcher.BuiltInAuth.ALL.get("none"));

    assertThat(join(answer).text()).isEqualTo("old");
  }

  @Test
  void what_is_withdrawn_for_good_is_not_waited_for() {
    exchanging();
    server.tables().show(new Publication(1, Set.of(old.owner().bundleId())));
    assertThat(server.get("/shop").status()).isEqualTo(404);
  }

  @Test
  void a_route_that_never_was_is_not_waited_for_and_neither_is_any_without_an_exchange() {
    exchanging();
    assertThat(server.get("/nothing").status()).isEqualTo(404);
    server.tables().exchanged();
    old.stop();
    assertThat(server.get("/shop").status()).isEqualTo(404);
  }

  @Test
  void one_that_waits_too_long_is_told_to_come_again() {
    server.parking(Duration.ofMillis(30), 10);
    exchanging(old.owner().bundleId());
    Answer answer = server.get("/shop");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(server.dispatcher().requestsParked()).isZero();
  }

  @Test
  void when_too_many_wait_the_next_is_told_to_come_again_at_once() {
    server.parking(Duration.ofMinutes(1), 2);
    exchanging(old.owner().bundleId());
    CompletableFuture<Answer> first = server.call("GET", "/shop").sendLater();
    CompletableFuture<Answer> second = server.call("GET", "/shop").sendLater();

    assertThat(server.get("/shop").status()).isEqualTo(503);

    exchanging();
    assertThat(join(first).status()).isEqualTo(200);
    assertThat(join(second).status()).isEqualTo(200);
  }

  @Test
  void what_does_not_come_back_after_the_exchange_is_not_there() {
    exchanging();
    old.stop();
    CompletableFuture<Answer> answer = server.call("GET", "/shop").sendLater();
    assertThat(server.tables().exchanged()).isFalse();
    assertThat(answer).isNotDone();

    server.tables().forget();

    assertThat(join(answer).status()).isEqualTo(404);
  }

  @Test
  void it_is_counted_as_under_way_while_it_waits() {
    exchanging(old.owner().bundleId());
    CompletableFuture<Answer> answer = server.call("GET", "/shop").sendLater();
    assertThat(server.dispatcher().requestsInFlight()).isEqualTo(1);
    exchanging();
    join(answer);
  }
}
